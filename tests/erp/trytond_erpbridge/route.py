"""POST /<database>/r/erpbridge/events: the signed batch of docs/INTERFACE.md, "On the wire (webhook)"."""
import json
import time

import trytond.config as config
from trytond.protocols.wrappers import HTTPStatus, Response, abort, with_pool, with_transaction
from trytond.routing import Route, Router, Rule

from .intake import results
from .signature import is_genuine

CONTENT_TYPE = 'application/cloudevents-batch+json'
BATCH_MAX = 100


class ErpBridge(Router):
    "Takes what Moodle sends"
    __name__ = 'erpbridge'

    @classmethod
    def __setup__(cls):
        super().__setup__()
        cls.__routes__['events'] = Route(
            Rule('events', methods={'POST'}), decorators=[with_pool, with_transaction(readonly=False)])

    @classmethod
    def events(cls, request, pool):
        body = request.get_data()
        if not is_genuine(config.get('erpbridge', 'secret', default=''), request.headers, body, time.time()):
            abort(HTTPStatus.UNAUTHORIZED)
        if request.mimetype != CONTENT_TYPE:
            abort(HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
        try:
            batch = json.loads(body)
        except ValueError:
            abort(HTTPStatus.BAD_REQUEST)
        if not isinstance(batch, list) or len(batch) > BATCH_MAX:
            abort(HTTPStatus.BAD_REQUEST)
        if not all(isinstance(event, dict) and isinstance(event.get('id'), str) for event in batch):
            abort(HTTPStatus.BAD_REQUEST)
        # A plain dictionary would be an error: Tryton looks into the request for an RPC's keys, and an array has none.
        return Response(json.dumps({'results': results(batch)}), content_type='application/json')
