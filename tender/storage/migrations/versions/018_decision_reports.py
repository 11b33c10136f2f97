"""What a council says in its own words, and decision reports."""

import sqlalchemy as sa
from alembic import op

import tender.storage.types

revision = '018'
down_revision = '017'


def upgrade() -> None:
    """Bring the schema up."""
    op.create_table('council_words',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('audit', sa.Integer(), nullable=False),
    sa.Column('procurement', sa.String(), nullable=False),
    sa.Column('words', sa.String(), nullable=False),
    sa.Column('by', sa.Integer(), nullable=False),
    sa.Column('at', tender.storage.types.Moment(length=32), nullable=False),
    sa.ForeignKeyConstraint(['audit'], ['audit.number'], initially='DEFERRED', deferrable=True),
    sa.ForeignKeyConstraint(['by'], ['person.id'], ),
    sa.ForeignKeyConstraint(['procurement'], ['procurement.id'], ),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_index(op.f('ix_council_words_by'), 'council_words', ['by'], unique=False)
    op.create_index(
        op.f('ix_council_words_procurement'), 'council_words', ['procurement'], unique=False,
    )
    op.create_table('decision_report',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('audit', sa.Integer(), nullable=False),
    sa.Column('procurement', sa.String(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('words', sa.Integer(), nullable=True),
    sa.Column('pdf', sa.LargeBinary(), nullable=False),
    sa.Column('sha256', sa.String(), nullable=False),
    sa.Column('open_pdf', sa.LargeBinary(), nullable=False),
    sa.Column('open_sha256', sa.String(), nullable=False),
    sa.Column('at', tender.storage.types.Moment(length=32), nullable=False),
    sa.ForeignKeyConstraint(['audit'], ['audit.number'], initially='DEFERRED', deferrable=True),
    sa.ForeignKeyConstraint(['procurement'], ['procurement.id'], ),
    sa.ForeignKeyConstraint(['words'], ['council_words.id'], ),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('procurement', 'number')
    )
    op.create_index(
        op.f('ix_decision_report_procurement'), 'decision_report', ['procurement'], unique=False,
    )
