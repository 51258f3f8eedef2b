"""Questions that can be asked of a graph, each answered by a frozen value."""
