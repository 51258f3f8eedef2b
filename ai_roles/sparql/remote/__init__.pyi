from .endpoint import PUBLISHED_GRAPH as PUBLISHED_GRAPH, Endpoint as Endpoint, connect as connect
from .publishing import Publication as Publication, publish as publish
from .whole_graph import remote_graph as remote_graph
