"""What a contact has completed: one record per contact and activity, or course."""
from trytond.model import ModelSQL, ModelView, Unique, fields

from .event import moment


class Completion(ModelSQL, ModelView):
    "Training completion"
    __name__ = 'erpbridge.completion'
    party = fields.Many2One('party.party', "Contact", required=True, ondelete='CASCADE')
    kind = fields.Selection([('activity', "Activity"), ('course', "Course")], "Kind", required=True)
    # Moodle's id of it: course module, or course. They have 64 bits, an Integer of Tryton 32.
    number = fields.Char("Number", required=True)
    course = fields.Char("Course", required=True)
    name = fields.Char("Name")
    completed_at = fields.DateTime("Completed at")      # empty: taken back
    told_at = fields.DateTime("As of", required=True)   # when that was so in Moodle

    @classmethod
    def __setup__(cls):
        super().__setup__()
        table = cls.__table__()
        cls._sql_constraints += [
            ('once', Unique(table, table.party, table.kind, table.number), 'erpbridge.msg_completion')]

    @classmethod
    def told(cls, party, event, records):
        """Puts what the event says among the records to be saved. Returns a reason, if there is something to say."""
        kind, _, what = event.type.partition('.')
        key = party.id, kind, str(event.data[f'{kind}id'])
        if key not in records:
            known = cls.search([('party', '=', key[0]), ('kind', '=', kind), ('number', '=', key[2])])
            records[key] = known[0] if known else cls(party=party, kind=kind, number=key[2], told_at=None)
        record = records[key]
        if record.told_at and record.told_at > event.time:
            return 'outdated'
        record.course = str(event.data['courseid'])
        record.name = event.data[f'{kind}name']
        record.completed_at = moment(event.data['completedat']) if what == 'completed' else None
        record.told_at = event.time
        return ''
