"""Joins to other packages. Each module needs its package when it is imported, and nothing before.

:mod:`~kyndig.adapters.irmeasures`, :mod:`~kyndig.adapters.tuner` (Optuna),
:mod:`~kyndig.adapters.lambdarank` (LightGBM), :mod:`~kyndig.adapters.terrier` (PyTerrier).
"""
