"""forms that were typed into and not sent."""

import sqlalchemy as sa
from alembic import op

import tender.storage.types

revision = '011'
down_revision = '010'


def upgrade() -> None:
    """Bring the schema up."""
    op.create_table('unsent_form',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('person', sa.Integer(), nullable=False),
    sa.Column('form', sa.String(), nullable=False),
    sa.Column('wrapped', sa.String(), nullable=False),
    sa.Column('at', tender.storage.types.Moment(length=32), nullable=False),
    sa.ForeignKeyConstraint(['person'], ['person.id'], ),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('person', 'form')
    )
    op.create_index(op.f('ix_unsent_form_person'), 'unsent_form', ['person'], unique=False)
