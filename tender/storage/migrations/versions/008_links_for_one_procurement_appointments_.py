"""links for one procurement, appointments, recoveries and tries."""

import sqlalchemy as sa
from alembic import op

import tender.storage.types

revision = '008'
down_revision = '007'


def upgrade() -> None:
    """Bring the schema up."""
    op.create_table('tally',
    sa.Column('key', sa.String(), nullable=False),
    sa.Column('count', sa.Integer(), nullable=False),
    sa.Column('last', tender.storage.types.Moment(length=32), nullable=False),
    sa.Column('ends', tender.storage.types.Moment(length=32), nullable=False),
    sa.PrimaryKeyConstraint('key')
    )
    op.create_table('appointment',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('procurement', sa.String(), nullable=False),
    sa.Column('person', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('role', sa.String(), nullable=False),
    sa.Column('group', sa.String(), nullable=False),
    sa.Column('by', sa.Integer(), nullable=True),
    sa.Column('made', tender.storage.types.Moment(length=32), nullable=False),
    sa.Column('answered', tender.storage.types.Moment(length=32), nullable=True),
    sa.Column('accepted', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['by'], ['person.id'], ),
    sa.ForeignKeyConstraint(['person'], ['person.id'], ),
    sa.ForeignKeyConstraint(['procurement'], ['procurement.id'], ),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_index(op.f('ix_appointment_person'), 'appointment', ['person'], unique=False)
    op.create_index(
        op.f('ix_appointment_procurement'), 'appointment', ['procurement'], unique=False
    )
    op.create_table('recovery',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('person', sa.Integer(), nullable=False),
    sa.Column('how', sa.String(), nullable=False),
    sa.Column('forget', sa.Boolean(), nullable=False),
    sa.Column('by', sa.Integer(), nullable=True),
    sa.Column('made', tender.storage.types.Moment(length=32), nullable=False),
    sa.Column('opens', tender.storage.types.Moment(length=32), nullable=False),
    sa.Column('agreed_by', sa.Integer(), nullable=True),
    sa.Column('agreed', tender.storage.types.Moment(length=32), nullable=True),
    sa.Column('stopped_by', sa.Integer(), nullable=True),
    sa.Column('stopped', tender.storage.types.Moment(length=32), nullable=True),
    sa.Column('used', tender.storage.types.Moment(length=32), nullable=True),
    sa.ForeignKeyConstraint(['agreed_by'], ['person.id'], ),
    sa.ForeignKeyConstraint(['by'], ['person.id'], ),
    sa.ForeignKeyConstraint(['person'], ['person.id'], ),
    sa.ForeignKeyConstraint(['stopped_by'], ['person.id'], ),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_index(op.f('ix_recovery_person'), 'recovery', ['person'], unique=False)
    op.add_column('link', sa.Column('opens', tender.storage.types.Moment(length=32), nullable=True))
    op.add_column('link', sa.Column('roles', sa.String(), server_default='', nullable=False))
    op.add_column('link', sa.Column('recovery', sa.Integer(), nullable=True))
    op.add_column(
        'person', sa.Column('recovered', tender.storage.types.Moment(length=32), nullable=True)
    )
    op.add_column(
        'sign_in', sa.Column('procurement', sa.String(), server_default='', nullable=False)
    )
    op.add_column('sign_in', sa.Column('roles', sa.String(), server_default='', nullable=False))
    op.add_column('token', sa.Column('roles', sa.String(), server_default='', nullable=False))
    _narrow()


def _narrow() -> None:
    """Ways in of before give what they were made for: a link its panel's roles, a token what its
    owner is now; a browser that came by a link comes anew,
    and a recovery of before is asked for again.
    """
    connection = op.get_bind()
    for statement in (
        "UPDATE link SET roles = 'panel member,panel supporter' WHERE purpose = 'join'",
        "UPDATE link SET ends = made WHERE purpose = 'recover' AND used IS NULL",
        "UPDATE sign_in SET ends = begun WHERE how = 'one-time link'",
    ):
        connection.execute(sa.text(statement))
    held: dict[tuple[int, str], set[str]] = {}
    for person, procurement, role in connection.execute(
        sa.text('SELECT person, procurement, role FROM membership WHERE until IS NULL')
    ):
        held.setdefault((person, procurement), set()).add(role)
    for (person, procurement), roles in held.items():
        connection.execute(
            sa.text('UPDATE token SET roles = :roles WHERE person = :person AND procurement = :at'),
            {'roles': ','.join(sorted(roles)), 'person': person, 'at': procurement},
        )
