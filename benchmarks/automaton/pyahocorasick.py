"""Reads words (a line each) and a text; then for each line on stdin scans once and answers "matches seconds"."""

import sys
import time

import ahocorasick

automaton = ahocorasick.Automaton()
with open(sys.argv[1], encoding="utf-8") as words:
    for number, word in enumerate(words.read().split("\n")):
        if word:
            automaton.add_word(word, number)
automaton.make_automaton()
with open(sys.argv[2], encoding="utf-8", newline="") as file:
    text = file.read()
print("ready", flush=True)
for _ in sys.stdin:
    began = time.perf_counter()
    total = sum(1 for _ in automaton.iter(text))
    print(total, time.perf_counter() - began, flush=True)
