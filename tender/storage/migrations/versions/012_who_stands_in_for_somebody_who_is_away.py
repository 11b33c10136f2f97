"""who stands in for somebody who is away."""

import sqlalchemy as sa
from alembic import op

import tender.storage.types

revision = '012'
down_revision = '011'


def upgrade() -> None:
    """Bring the schema up."""
    op.create_table('stand_in',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('audit', sa.Integer(), nullable=False),
    sa.Column('procurement', sa.String(), nullable=False),
    sa.Column('membership', sa.Integer(), nullable=False),
    sa.Column('person', sa.Integer(), nullable=False),
    sa.Column('begins', sa.String(), nullable=False),
    sa.Column('ends', sa.String(), nullable=False),
    sa.Column('by', sa.Integer(), nullable=True),
    sa.Column('at', tender.storage.types.Moment(length=32), nullable=False),
    sa.ForeignKeyConstraint(['audit'], ['audit.number'], initially='DEFERRED', deferrable=True),
    sa.ForeignKeyConstraint(['by'], ['person.id'], ),
    sa.ForeignKeyConstraint(['membership'], ['membership.id'], ),
    sa.ForeignKeyConstraint(['person'], ['person.id'], ),
    sa.ForeignKeyConstraint(['procurement'], ['procurement.id'], ),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_index(op.f('ix_stand_in_membership'), 'stand_in', ['membership'], unique=False)
    op.create_index(op.f('ix_stand_in_person'), 'stand_in', ['person'], unique=False)
    op.create_index(op.f('ix_stand_in_procurement'), 'stand_in', ['procurement'], unique=False)
    op.create_table('stand_in_step',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('audit', sa.Integer(), nullable=False),
    sa.Column('stand_in', sa.Integer(), nullable=False),
    sa.Column('step', sa.String(), nullable=False),
    sa.Column('membership', sa.Integer(), nullable=True),
    sa.Column('why', sa.String(), nullable=False),
    sa.Column('by', sa.Integer(), nullable=True),
    sa.Column('at', tender.storage.types.Moment(length=32), nullable=False),
    sa.ForeignKeyConstraint(['audit'], ['audit.number'], initially='DEFERRED', deferrable=True),
    sa.ForeignKeyConstraint(['by'], ['person.id'], ),
    sa.ForeignKeyConstraint(['membership'], ['membership.id'], ),
    sa.ForeignKeyConstraint(['stand_in'], ['stand_in.id'], ),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_index(op.f('ix_stand_in_step_stand_in'), 'stand_in_step', ['stand_in'], unique=False)
