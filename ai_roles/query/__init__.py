"""Which questions can be asked of a graph? One file each; `answer.py` is the base that their answers share."""
