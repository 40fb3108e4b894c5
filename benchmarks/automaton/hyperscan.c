/* Reads words (UTF-8, a line each) and a text; then for each line on stdin scans once and answers "matches seconds".
   Build: cc -O2 hyperscan.c -o hyperscan -lhs */
#include <hs/hs.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static int count(unsigned id, unsigned long long from, unsigned long long to, unsigned flags, void *total) {
  (void)id; (void)from; (void)to; (void)flags;
  ++*(unsigned long long *)total;
  return 0;
}

static char *slurp(const char *path, size_t *length) {
  FILE *file = fopen(path, "rb");
  if (!file) exit(2);
  fseek(file, 0, SEEK_END);
  *length = (size_t)ftell(file);
  rewind(file);
  char *data = malloc(*length + 1);
  if (fread(data, 1, *length, file) != *length) exit(2);
  data[*length] = 0;
  fclose(file);
  return data;
}

int main(int argc, char **argv) {
  if (argc != 3) return 2;
  size_t size, length, n = 0;
  char *words = slurp(argv[1], &size), *text = slurp(argv[2], &length);
  const char **list = malloc(sizeof *list * (size + 1));
  size_t *lengths = malloc(sizeof *lengths * (size + 1));
  unsigned *ids = malloc(sizeof *ids * (size + 1));
  for (char *word = strtok(words, "\n"); word; word = strtok(NULL, "\n")) {
    list[n] = word; lengths[n] = strlen(word); ids[n] = (unsigned)n; n++;
  }
  hs_database_t *database; hs_compile_error_t *error; hs_scratch_t *scratch = NULL;
  if (hs_compile_lit_multi(list, NULL, ids, lengths, (unsigned)n, HS_MODE_BLOCK, NULL, &database, &error)) return 3;
  if (hs_alloc_scratch(database, &scratch)) return 3;
  puts("ready"); fflush(stdout);
  for (int c; (c = getchar()) != EOF;) {
    if (c != '\n') continue;
    unsigned long long total = 0; struct timespec a, b;
    clock_gettime(CLOCK_MONOTONIC, &a);
    hs_scan(database, text, (unsigned)length, 0, scratch, count, &total);
    clock_gettime(CLOCK_MONOTONIC, &b);
    printf("%llu %.6f\n", total, (b.tv_sec - a.tv_sec) + (b.tv_nsec - a.tv_nsec) / 1e9); fflush(stdout);
  }
  return 0;
}
