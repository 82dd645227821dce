"""Prints what the shipped course teaches and asks."""

from tests.lessons.curriculum import report, shipped

for line in report(shipped()):
    print(line)
