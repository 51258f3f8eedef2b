from .graph_source import GraphSource as GraphSource
from .limits import ServerLimits as ServerLimits
from .local_server import DEFAULT_PORT as DEFAULT_PORT, Server as Server, serve_graph as serve_graph, serving as serving
from .openapi import openapi_description as openapi_description
