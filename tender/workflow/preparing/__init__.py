"""Preparing: a procurement is begun, written, checked, published and modified."""
