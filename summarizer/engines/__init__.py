"""Engines for more than one machine: the row that they all map, batch queues of providers, Ray."""
