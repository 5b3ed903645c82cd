# What an Odoo needs before Moodle may write to it; run inside `odoo shell` (tests/erp/odoo.sh), where `env` is Odoo's.
# Makes the model of completions, a service user with the least rights, and a key for it and for the administrator
# in $ODOO_HOME/key-moodle and key-admin.
import datetime
import os

MODEL = 'x_training_completion'


def completions():
    """Odoo has no such thing for contacts; a model of one's own needs no module."""
    env['ir.model'].create({
        'name': 'Training completion', 'model': MODEL,
        'field_id': [(0, 0, {'name': name, 'field_description': label, 'ttype': kind} | more) for name, label, kind, more in [
            ('x_partner_id', 'Contact', 'many2one', {'relation': 'res.partner', 'on_delete': 'cascade', 'required': True}),
            ('x_name', 'Name', 'char', {}),
            ('x_kind', 'Kind', 'char', {'required': True}),
            ('x_number', 'Number', 'char', {'required': True}),
            ('x_course', 'Course', 'char', {}),
            ('x_completed_at', 'Completed at (UTC)', 'datetime', {}),
        ]]})


def service_user():
    """Reads and writes contacts and completions, and cannot do anything else."""
    group = env['res.groups'].create({'name': 'Moodle'})
    for allowed in group, env.ref('base.group_system'):     # without it not even administrators may look
        env['ir.model.access'].create({
            'name': MODEL, 'model_id': env['ir.model']._get_id(MODEL), 'group_id': allowed.id,
            'perm_read': True, 'perm_write': True, 'perm_create': True, 'perm_unlink': True})
    groups = [env.ref('base.group_user').id, env.ref('base.group_partner_manager').id, group.id]
    return env['res.users'].create({'name': 'Moodle', 'login': 'moodle', 'group_ids': [(6, 0, groups)]})


def key(user, name):
    expiry = datetime.datetime.now() + datetime.timedelta(days=80)
    made = env['res.users.apikeys'].with_user(user)._generate('rpc', name, expiry)
    with open(os.path.join(os.environ['ODOO_HOME'], f'key-{name}'), 'w', opener=lambda path, flags: os.open(path, flags, 0o600)) as file:
        file.write(made)


completions()
env.ref('base.user_admin').password = os.urandom(18).hex()
key(service_user(), 'moodle')
key(env.ref('base.user_admin'), 'admin')
env.cr.commit()
