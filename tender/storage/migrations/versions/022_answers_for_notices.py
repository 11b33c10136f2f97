"""What notices ask and nothing else says, as somebody answered it."""

import sqlalchemy as sa
from alembic import op

import tender.storage.types

revision = '022'
down_revision = '021'


def upgrade() -> None:
    """Bring the schema up."""
    op.create_table('notice_answer',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('audit', sa.Integer(), nullable=False),
    sa.Column('procurement', sa.String(), nullable=False),
    sa.Column('asked', sa.String(), nullable=False),
    sa.Column('about', sa.String(), nullable=False),
    sa.Column('text', sa.String(), nullable=False),
    sa.Column('by', sa.Integer(), nullable=False),
    sa.Column('at', tender.storage.types.Moment(length=32), nullable=False),
    sa.ForeignKeyConstraint(['audit'], ['audit.number'], initially='DEFERRED', deferrable=True),
    sa.ForeignKeyConstraint(['by'], ['person.id'], ),
    sa.ForeignKeyConstraint(['procurement'], ['procurement.id'], ),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_index(op.f('ix_notice_answer_by'), 'notice_answer', ['by'], unique=False)
    op.create_index(
        op.f('ix_notice_answer_procurement'), 'notice_answer', ['procurement'], unique=False,
    )
