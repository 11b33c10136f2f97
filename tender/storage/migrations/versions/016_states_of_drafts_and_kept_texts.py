"""States of drafts, what was said of them, and kept texts."""

import sqlalchemy as sa
from alembic import op

import tender.storage.types

revision = '016'
down_revision = '015'


def upgrade() -> None:
    """Bring the schema up."""
    op.create_table('draft_state',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('procurement', sa.String(), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('content', sa.LargeBinary(), nullable=False),
    sa.Column('sha256', sa.String(), nullable=False),
    sa.Column('did', sa.String(), nullable=False),
    sa.Column('changed', sa.String(), nullable=False),
    sa.Column('by_itself', sa.Boolean(), nullable=False),
    sa.Column('by', sa.Integer(), nullable=True),
    sa.Column('began', tender.storage.types.Moment(length=32), nullable=False),
    sa.Column('at', tender.storage.types.Moment(length=32), nullable=False),
    sa.ForeignKeyConstraint(['by'], ['person.id'], ),
    sa.ForeignKeyConstraint(['procurement'], ['procurement.id'], ),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_index(
        op.f('ix_draft_state_procurement'),
        'draft_state', ['procurement'], unique=False,
    )
    op.create_table('kept_text',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('audit', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('did', sa.String(), nullable=False),
    sa.Column('content', sa.String(), nullable=False),
    sa.Column('procurement', sa.String(), nullable=True),
    sa.Column('entry', sa.String(), nullable=False),
    sa.Column('reason', sa.String(), nullable=False),
    sa.Column('by', sa.Integer(), nullable=False),
    sa.Column('at', tender.storage.types.Moment(length=32), nullable=False),
    sa.ForeignKeyConstraint(['audit'], ['audit.number'], initially='DEFERRED', deferrable=True),
    sa.ForeignKeyConstraint(['by'], ['person.id'], ),
    sa.ForeignKeyConstraint(['procurement'], ['procurement.id'], ),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_index(op.f('ix_kept_text_by'), 'kept_text', ['by'], unique=False)
    op.create_index(op.f('ix_kept_text_number'), 'kept_text', ['number'], unique=False)
    op.create_index(op.f('ix_kept_text_procurement'), 'kept_text', ['procurement'], unique=False)
    op.create_table('draft_comment',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('audit', sa.Integer(), nullable=False),
    sa.Column('procurement', sa.String(), nullable=False),
    sa.Column('state', sa.Integer(), nullable=False),
    sa.Column('place', sa.String(), nullable=False),
    sa.Column('about', sa.String(), nullable=False),
    sa.Column('text', sa.String(), nullable=False),
    sa.Column('answers', sa.Integer(), nullable=True),
    sa.Column('settled', sa.Boolean(), nullable=False),
    sa.Column('by', sa.Integer(), nullable=False),
    sa.Column('at', tender.storage.types.Moment(length=32), nullable=False),
    sa.ForeignKeyConstraint(['answers'], ['draft_comment.id'], ),
    sa.ForeignKeyConstraint(['audit'], ['audit.number'], initially='DEFERRED', deferrable=True),
    sa.ForeignKeyConstraint(['by'], ['person.id'], ),
    sa.ForeignKeyConstraint(['procurement'], ['procurement.id'], ),
    sa.ForeignKeyConstraint(['state'], ['draft_state.id'], ),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_index(op.f('ix_draft_comment_by'), 'draft_comment', ['by'], unique=False)
    op.create_index(
        op.f('ix_draft_comment_procurement'),
        'draft_comment', ['procurement'], unique=False,
    )
    op.create_index(op.f('ix_draft_comment_state'), 'draft_comment', ['state'], unique=False)
    op.create_table('draft_request',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('audit', sa.Integer(), nullable=False),
    sa.Column('procurement', sa.String(), nullable=False),
    sa.Column('state', sa.Integer(), nullable=False),
    sa.Column('sha256', sa.String(), nullable=False),
    sa.Column('person', sa.Integer(), nullable=False),
    sa.Column('wants', sa.String(), nullable=False),
    sa.Column('note', sa.String(), nullable=False),
    sa.Column('by', sa.Integer(), nullable=False),
    sa.Column('at', tender.storage.types.Moment(length=32), nullable=False),
    sa.ForeignKeyConstraint(['audit'], ['audit.number'], initially='DEFERRED', deferrable=True),
    sa.ForeignKeyConstraint(['by'], ['person.id'], ),
    sa.ForeignKeyConstraint(['person'], ['person.id'], ),
    sa.ForeignKeyConstraint(['procurement'], ['procurement.id'], ),
    sa.ForeignKeyConstraint(['state'], ['draft_state.id'], ),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_index(op.f('ix_draft_request_by'), 'draft_request', ['by'], unique=False)
    op.create_index(op.f('ix_draft_request_person'), 'draft_request', ['person'], unique=False)
    op.create_index(
        op.f('ix_draft_request_procurement'),
        'draft_request', ['procurement'], unique=False,
    )
    op.create_index(op.f('ix_draft_request_state'), 'draft_request', ['state'], unique=False)
    op.create_table('draft_word',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('audit', sa.Integer(), nullable=False),
    sa.Column('procurement', sa.String(), nullable=False),
    sa.Column('request', sa.Integer(), nullable=False),
    sa.Column('sha256', sa.String(), nullable=False),
    sa.Column('word', sa.String(), nullable=False),
    sa.Column('note', sa.String(), nullable=False),
    sa.Column('by', sa.Integer(), nullable=False),
    sa.Column('at', tender.storage.types.Moment(length=32), nullable=False),
    sa.ForeignKeyConstraint(['audit'], ['audit.number'], initially='DEFERRED', deferrable=True),
    sa.ForeignKeyConstraint(['by'], ['person.id'], ),
    sa.ForeignKeyConstraint(['procurement'], ['procurement.id'], ),
    sa.ForeignKeyConstraint(['request'], ['draft_request.id'], ),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_index(op.f('ix_draft_word_by'), 'draft_word', ['by'], unique=False)
    op.create_index(op.f('ix_draft_word_procurement'), 'draft_word', ['procurement'], unique=False)
    op.create_index(op.f('ix_draft_word_request'), 'draft_word', ['request'], unique=False)
