// How does a page get back the bytes that a script brought it? The other half of packing.py.
"use strict";
self.unpackedStream = (name) => {
  const part = (self.packedParts ?? {})[name];
  if (!part) throw new Error(`nothing called ${name} came with this page`);
  const [text, size, moved] = part, units = new Uint16Array(text.length);
  let found = 0, asked = 0;
  for (let at = 0; at < text.length; at++) {
    let unit = text.charCodeAt(at);
    if (unit === 0x7f) {  // what may not stand in a string was moved
      unit = text.charCodeAt(++at) - 0x4000;
    } else if ((unit & 0xf800) === 0x5800) {  // and so were some of these: their bits tell which
      if (((moved.charCodeAt((asked / 15) | 0) - 0x100) >> (asked % 15)) & 1) unit += 0x8000;
      asked++;
    }
    units[found++] = unit;
  }
  const gzipped = new Blob([new Uint8Array(units.buffer, 0, size)]);
  return gzipped.stream().pipeThrough(new DecompressionStream("gzip"));
};
self.unpacked = async (name) => new Response(self.unpackedStream(name)).arrayBuffer();
