"""The follow-up wizard: a QWizard shell over the flow table."""
