"""Loans: arithmetic, programmes, dossiers, appraisal, and what comes after."""
