"""Award files, with their disclosure copies."""

import sqlalchemy as sa
from alembic import op

import tender.storage.types

revision = '020'
down_revision = '019'


def upgrade() -> None:
    """Bring the schema up."""
    op.create_table('award_file',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('audit', sa.Integer(), nullable=False),
    sa.Column('procurement', sa.String(), nullable=False),
    sa.Column('head', sa.String(), nullable=False),
    sa.Column('manifest', sa.String(), nullable=False),
    sa.Column('parts', sa.Integer(), nullable=False),
    sa.Column('object', sa.String(), nullable=False),
    sa.Column('size', sa.Integer(), nullable=False),
    sa.Column('sha256', sa.String(), nullable=False),
    sa.Column('open_parts', sa.Integer(), nullable=False),
    sa.Column('open_object', sa.String(), nullable=False),
    sa.Column('open_size', sa.Integer(), nullable=False),
    sa.Column('open_sha256', sa.String(), nullable=False),
    sa.Column('by', sa.Integer(), nullable=False),
    sa.Column('at', tender.storage.types.Moment(length=32), nullable=False),
    sa.ForeignKeyConstraint(['audit'], ['audit.number'], initially='DEFERRED', deferrable=True),
    sa.ForeignKeyConstraint(['by'], ['person.id'], ),
    sa.ForeignKeyConstraint(['procurement'], ['procurement.id'], ),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_index(op.f('ix_award_file_by'), 'award_file', ['by'], unique=False)
    op.create_index(op.f('ix_award_file_procurement'), 'award_file', ['procurement'], unique=False)
