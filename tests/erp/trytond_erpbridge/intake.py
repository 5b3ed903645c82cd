"""What becomes of a batch: a result per event, and each event is taken once."""
from trytond.backend import DatabaseDataError, DatabaseIntegrityError
from trytond.exceptions import UserError
from trytond.model import ModelSQL, Unique, fields
from trytond.pool import Pool
from trytond.transaction import Transaction

from .event import Event, Malformed

# The ERP's own rules: the application's, and the database's.
REFUSALS = (UserError, DatabaseDataError, DatabaseIntegrityError)


class Seen(ModelSQL):
    "Event taken"
    __name__ = 'erpbridge.seen'
    event = fields.Char("Event", required=True)     # the id alone: nothing here is personal

    @classmethod
    def __setup__(cls):
        super().__setup__()
        table = cls.__table__()
        cls._sql_constraints += [('once', Unique(table, table.event), 'erpbridge.msg_seen')]


def results(batch):
    """The result of each, all in one transaction; where something is not to the ERP's liking each in one of its own."""
    transaction = Transaction()
    try:
        answer = [_result(raw) for raw in batch]
        transaction.commit()
        return answer
    except REFUSALS:
        transaction.rollback()
    return [_alone(raw) for raw in batch]


def _alone(raw):
    transaction = Transaction()
    try:
        answer = _result(raw)
        transaction.commit()
        return answer
    except REFUSALS:
        # Its words may quote what they are about, so they stay here.
        transaction.rollback()
        return _answer(raw, 'rejected', 'refused_by_erp')


def _result(raw):
    try:
        event = Event(raw)
    except Malformed as error:
        return _answer(raw, 'rejected', str(error))
    Seen = Pool().get('erpbridge.seen')
    if Seen.search([('event', '=', event.id)]):
        return _answer(raw, 'duplicate')
    status, reason = _contact(event) if event.type.startswith('contact.') else _completion(event)
    if status == 'accepted':
        Seen.create([{'event': event.id}])
    return _answer(raw, status, reason)


def _contact(event):
    Party = Pool().get('party.party')
    party = Party.numbered(event.contact)
    if party and party.is_erased:
        return 'rejected', 'contact_erased'
    if party and not party.is_contact():
        return 'rejected', 'number_of_no_contact'       # a customer's, say
    customer = None
    if number := event.data['customernumber']:
        customer = Party.numbered(number)
        if not customer:
            return 'retry', 'customer_unknown'          # somebody will enter it
        if not customer.active:
            return 'retry', 'customer_inactive'
    return 'accepted', (party or Party(code=event.contact, addresses=[], told_at=None)).told(event, customer)


def _completion(event):
    party = Pool().get('party.party').numbered(event.contact)
    if not party:
        return 'retry', 'contact_unknown'               # it waits for its customer
    if party.is_erased:
        return 'rejected', 'contact_erased'
    return 'accepted', Pool().get('erpbridge.completion').told(party, event)


def _answer(raw, status, reason=''):
    return {'id': raw['id'], 'status': status, 'reason': reason}
