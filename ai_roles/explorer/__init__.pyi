from .engine import engine_files as engine_files
from .packing import packed as packed
