// How does a page get back the bytes that a script brought it? The other half of packing.py.
"use strict";
self.unpackedStream = (name) => {
  const part = (self.packedParts ?? {})[name];
  if (!part) throw new Error(`nothing called ${name} came with this page`);
  const [text, size] = part, units = new Uint16Array(text.length);
  let found = 0;
  for (let at = 0; at < text.length; at++) {
    let unit = text.charCodeAt(at);
    if (unit === 0x7f) {  // what may not stand in a string was moved
      unit = text.charCodeAt(++at);
      unit += unit < 0x5000 ? -0x4000 : 0x8000;
    }
    units[found++] = unit;
  }
  const gzipped = new Blob([new Uint8Array(units.buffer, 0, size)]);
  return gzipped.stream().pipeThrough(new DecompressionStream("gzip"));
};
self.unpacked = async (name) => new Response(self.unpackedStream(name)).arrayBuffer();
