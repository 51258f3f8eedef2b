from .replying import FORMS as FORMS, Form as Form, Reply as Reply, failure as failure, reply as reply
