from .packing import packed as packed
