// How does the graphics card draw a dot, a square, a star? One program for all shapes, told apart by a number.

function shapeProgram() {
  const { NodeProgram } = Sigma.rendering;
  const { floatColor } = Sigma.utils;
  const { FLOAT, UNSIGNED_BYTE, TRIANGLES } = WebGLRenderingContext;
  const SHAPES = ["dot", "square", "diamond", "triangle", "triangleDown", "hexagon", "star"];

  const VERTEX = `
    attribute vec4 a_id;
    attribute vec4 a_color;
    attribute vec4 a_border;
    attribute vec2 a_position;
    attribute float a_size;
    attribute float a_shape;
    attribute float a_angle;
    uniform mat3 u_matrix;
    uniform float u_sizeRatio;
    uniform float u_correctionRatio;
    varying vec4 v_color;
    varying vec4 v_border;
    varying vec2 v_at;
    varying float v_unit;
    varying float v_shape;
    const float bias = 255.0 / 254.0;
    void main() {
      float radius = max(a_size, 1.3 * u_sizeRatio); // never less than a pixel or so
      float size = radius * u_correctionRatio / u_sizeRatio * 4.0;
      vec2 away = vec2(cos(a_angle), sin(a_angle));
      gl_Position = vec4((u_matrix * vec3(a_position + size * 1.35 * away, 1)).xy, 0, 1);
      v_at = away * 2.0 * 1.35 * vec2(1.0, -1.0);
      v_unit = u_sizeRatio / (radius * 2.0);
      v_shape = a_shape;
      v_border = a_border;
      #ifdef PICKING_MODE
      v_color = a_id;
      #else
      v_color = a_color;
      #endif
      v_color.a *= bias;
      v_border.a *= bias;
    }`;

  // Distances to the outline, below 0 inside; at a radius of 1, y growing downwards.
  const FRAGMENT = `
    precision highp float;
    varying vec4 v_color;
    varying vec4 v_border;
    varying vec2 v_at;
    varying float v_unit;
    varying float v_shape;
    const vec4 nothing = vec4(0.0, 0.0, 0.0, 0.0);
    float triangle(vec2 p) {
      return max(p.y - 0.82, max(dot(p, vec2(0.866, -0.5)), dot(p, vec2(-0.866, -0.5))) - 0.49);
    }
    float star(vec2 p) {
      float turn = 6.2831853 / 5.0;
      float angle = atan(p.x, -p.y);
      angle = abs(mod(angle + turn / 2.0, turn) - turn / 2.0);
      vec2 q = length(p) * vec2(cos(angle), sin(angle));
      vec2 tip = vec2(1.3, 0.0);
      vec2 dent = 0.55 * vec2(cos(turn / 2.0), sin(turn / 2.0));
      vec2 side = normalize(vec2(dent.y - tip.y, tip.x - dent.x));
      return dot(q - tip, side);
    }
    float outline(vec2 p) {
      vec2 a = abs(p);
      if (v_shape < 0.5) return length(p) - 1.0;
      if (v_shape < 1.5) return max(a.x, a.y) - 0.85;
      if (v_shape < 2.5) return (a.x + a.y - 1.1) * 0.7071;
      if (v_shape < 3.5) return triangle(p);
      if (v_shape < 4.5) return triangle(vec2(p.x, -p.y));
      if (v_shape < 5.5) return max(a.y, dot(a, vec2(0.866, 0.5))) - 0.91;
      return star(p);
    }
    void main() {
      float d = outline(v_at);
      #ifdef PICKING_MODE
      gl_FragColor = d < 2.0 * v_unit ? v_color : nothing;
      #else
      float soft = v_unit;
      float rim = max(0.12, v_unit);
      vec4 color = mix(v_color, v_border, smoothstep(-rim - soft, -rim, d));
      gl_FragColor = mix(color, nothing, smoothstep(-soft, 0.0, d));
      #endif
    }`;

  return class NodeShapeProgram extends NodeProgram {
    getDefinition() {
      return {
        VERTICES: 3,
        VERTEX_SHADER_SOURCE: VERTEX,
        FRAGMENT_SHADER_SOURCE: FRAGMENT,
        METHOD: TRIANGLES,
        UNIFORMS: ["u_sizeRatio", "u_correctionRatio", "u_matrix"],
        ATTRIBUTES: [
          { name: "a_position", size: 2, type: FLOAT },
          { name: "a_size", size: 1, type: FLOAT },
          { name: "a_shape", size: 1, type: FLOAT },
          { name: "a_color", size: 4, type: UNSIGNED_BYTE, normalized: true },
          { name: "a_border", size: 4, type: UNSIGNED_BYTE, normalized: true },
          { name: "a_id", size: 4, type: UNSIGNED_BYTE, normalized: true },
        ],
        CONSTANT_ATTRIBUTES: [{ name: "a_angle", size: 1, type: FLOAT }],
        CONSTANT_DATA: [[0], [(2 * Math.PI) / 3], [(4 * Math.PI) / 3]],
      };
    }

    processVisibleItem(id, start, data) {
      const { array } = this;
      array[start++] = data.x;
      array[start++] = data.y;
      array[start++] = data.size;
      array[start++] = SHAPES.indexOf(data.shape);
      array[start++] = floatColor(data.color);
      array[start++] = floatColor(data.border);
      array[start++] = id;
    }

    setUniforms({ sizeRatio, correctionRatio, matrix }, { gl, uniformLocations }) {
      gl.uniform1f(uniformLocations.u_sizeRatio, sizeRatio);
      gl.uniform1f(uniformLocations.u_correctionRatio, correctionRatio);
      gl.uniformMatrix3fv(uniformLocations.u_matrix, false, matrix);
    }
  };
}
