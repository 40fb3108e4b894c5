;; The inner loops of kernel.ts over one linear memory, where an access needs neither a bounds check nor the address of
;; its array in a register of its own. All pointers are byte addresses; see wasm.ts for what lies where.
;; Compiled by `wat2wasm` (wabt 1.0); README.md says how.
(module
  (import "m" "memory" (memory 1))
  ;; Codes stepped over by the last walk.
  (global $steps (export "steps") (mut i32) (i32.const 0))

  ;; Keeps the places whose first two codes begin a pattern, or whose first code is one. Returns the end of the places.
  (func (export "filter")
    (param $window i32) (param $count i32) (param $places i32) (param $first i32) (param $check i32)
    (param $single i32) (param $singles i32) (result i32)
    (local $i i32) (local $c0 i32) (local $c1 i32)
    (if (i32.eqz (local.get $count)) (then (return (local.get $places))))
    (local.set $c0 (i32.load16_u (local.get $window)))
    (if (local.get $singles)
      (then
        (loop $next
          (local.set $c1 (i32.load16_u offset=2 (local.get $window)))
          (i32.store16 (local.get $places) (local.get $i))
          (local.set $places
            (i32.add (local.get $places)
              (i32.shl
                (i32.or
                  (i32.load8_u (i32.add (local.get $single) (local.get $c0)))
                  (i32.eq (local.get $c1)
                    (i32.load16_u
                      (i32.add (local.get $check)
                        (i32.shl
                          (i32.add (local.get $c1)
                            (i32.load (i32.add (local.get $first) (i32.shl (local.get $c0) (i32.const 2)))))
                          (i32.const 1))))))
                (i32.const 1))))
          (local.set $c0 (local.get $c1))
          (local.set $window (i32.add (local.get $window) (i32.const 2)))
          (br_if $next
            (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (local.get $count)))))
      (else
        (loop $next
          (local.set $c1 (i32.load16_u offset=2 (local.get $window)))
          (i32.store16 (local.get $places) (local.get $i))
          (local.set $places
            (i32.add (local.get $places)
              (i32.shl
                (i32.eq (local.get $c1)
                  (i32.load16_u
                    (i32.add (local.get $check)
                      (i32.shl
                        (i32.add (local.get $c1)
                          (i32.load (i32.add (local.get $first) (i32.shl (local.get $c0) (i32.const 2)))))
                        (i32.const 1)))))
                (i32.const 1))))
          (local.set $c0 (local.get $c1))
          (local.set $window (i32.add (local.get $window) (i32.const 2)))
          (br_if $next
            (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (local.get $count))))))
    (local.get $places))

  ;; Writes a triple for each terminal node on the way from each of the places. Returns the end of the triples.
  (func (export "walkAll")
    (param $window i32) (param $from i32) (param $to i32) (param $first i32) (param $check i32) (param $node i32)
    (param $pattern i32) (param $singles i32) (param $base i32) (param $out i32) (result i32)
    (local $i i32) (local $at i32) (local $c i32) (local $slot i32) (local $n i32) (local $end i32) (local $sum i32)
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $from) (local.get $to)))
        (local.set $i (i32.load16_u (local.get $from)))
        (local.set $from (i32.add (local.get $from) (i32.const 2)))
        (local.set $at (i32.add (local.get $window) (i32.shl (local.get $i) (i32.const 1))))
        (local.set $i (i32.add (local.get $i) (local.get $base)))
        (local.set $c (i32.load16_u (local.get $at)))
        (if (local.get $singles)
          (then
            (local.set $slot (i32.add (local.get $c) (i32.const 1)))
            (local.set $at (i32.add (local.get $at) (i32.const 2)))
            (local.set $end (i32.add (local.get $i) (i32.const 1))))
          (else
            (local.set $slot
              (i32.add (i32.load16_u offset=2 (local.get $at))
                (i32.load (i32.add (local.get $first) (i32.shl (local.get $c) (i32.const 2))))))
            (local.set $at (i32.add (local.get $at) (i32.const 4)))
            (local.set $end (i32.add (local.get $i) (i32.const 2)))))
        (loop $step
          (local.set $n (i32.load (i32.add (local.get $node) (i32.shl (local.get $slot) (i32.const 2)))))
          (i32.store (local.get $out) (local.get $i))
          (i32.store offset=4 (local.get $out) (local.get $end))
          (i32.store offset=8 (local.get $out)
            (i32.load (i32.add (local.get $pattern) (i32.shl (local.get $slot) (i32.const 2)))))
          (local.set $out
            (i32.add (local.get $out) (i32.mul (i32.and (local.get $n) (i32.const 1)) (i32.const 12))))
          (local.set $c (i32.load16_u (local.get $at)))
          (local.set $at (i32.add (local.get $at) (i32.const 2)))
          (local.set $end (i32.add (local.get $end) (i32.const 1)))
          (local.set $slot (i32.add (local.get $c) (i32.shr_s (local.get $n) (i32.const 1))))
          (br_if $step
            (i32.eq (local.get $c)
              (i32.load16_u (i32.add (local.get $check) (i32.shl (local.get $slot) (i32.const 1)))))))
        (local.set $sum (i32.add (local.get $sum) (i32.sub (local.get $end) (local.get $i))))
        (br $next)))
    (global.set $steps (local.get $sum))
    (local.get $out))

  ;; As walkAll, for the longest match of each place that begins at or behind $free, and behind the one before.
  (func (export "walkLongest")
    (param $window i32) (param $from i32) (param $to i32) (param $first i32) (param $check i32) (param $node i32)
    (param $pattern i32) (param $singles i32) (param $base i32) (param $out i32) (param $free i32) (result i32)
    (local $i i32) (local $at i32) (local $c i32) (local $slot i32) (local $n i32) (local $end i32) (local $sum i32)
    (local $last i32) (local $stop i32)
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $from) (local.get $to)))
        (local.set $i (i32.load16_u (local.get $from)))
        (local.set $from (i32.add (local.get $from) (i32.const 2)))
        (local.set $at (i32.add (local.get $window) (i32.shl (local.get $i) (i32.const 1))))
        (local.set $i (i32.add (local.get $i) (local.get $base)))
        (br_if $next (i32.lt_s (local.get $i) (local.get $free)))
        (local.set $c (i32.load16_u (local.get $at)))
        (if (local.get $singles)
          (then
            (local.set $slot (i32.add (local.get $c) (i32.const 1)))
            (local.set $at (i32.add (local.get $at) (i32.const 2)))
            (local.set $end (i32.add (local.get $i) (i32.const 1))))
          (else
            (local.set $slot
              (i32.add (i32.load16_u offset=2 (local.get $at))
                (i32.load (i32.add (local.get $first) (i32.shl (local.get $c) (i32.const 2))))))
            (local.set $at (i32.add (local.get $at) (i32.const 4)))
            (local.set $end (i32.add (local.get $i) (i32.const 2)))))
        (local.set $stop (i32.const -1))
        (loop $step
          (local.set $n (i32.load (i32.add (local.get $node) (i32.shl (local.get $slot) (i32.const 2)))))
          (if (i32.and (local.get $n) (i32.const 1))
            (then
              (local.set $stop (local.get $end))
              (local.set $last (local.get $slot))))
          (local.set $c (i32.load16_u (local.get $at)))
          (local.set $at (i32.add (local.get $at) (i32.const 2)))
          (local.set $end (i32.add (local.get $end) (i32.const 1)))
          (local.set $slot (i32.add (local.get $c) (i32.shr_s (local.get $n) (i32.const 1))))
          (br_if $step
            (i32.eq (local.get $c)
              (i32.load16_u (i32.add (local.get $check) (i32.shl (local.get $slot) (i32.const 1)))))))
        (local.set $sum (i32.add (local.get $sum) (i32.sub (local.get $end) (local.get $i))))
        (br_if $next (i32.lt_s (local.get $stop) (i32.const 0)))
        (i32.store (local.get $out) (local.get $i))
        (i32.store offset=4 (local.get $out) (local.get $stop))
        (i32.store offset=8 (local.get $out)
          (i32.load (i32.add (local.get $pattern) (i32.shl (local.get $last) (i32.const 2)))))
        (local.set $out (i32.add (local.get $out) (i32.const 12)))
        (local.set $free (local.get $stop))
        (br $next)))
    (global.set $steps (local.get $sum))
    (local.get $out))

  ;; Raw units to dense codes. Returns the OR of all codes.
  (func (export "translate")
    (param $from i32) (param $count i32) (param $table i32) (param $to i32) (result i32)
    (local $bits i32) (local $c i32) (local $stop i32)
    (local.set $stop (i32.add (local.get $from) (i32.shl (local.get $count) (i32.const 1))))
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $from) (local.get $stop)))
        (local.set $c
          (i32.load16_u
            (i32.add (local.get $table) (i32.shl (i32.load16_u (local.get $from)) (i32.const 1)))))
        (i32.store16 (local.get $to) (local.get $c))
        (local.set $bits (i32.or (local.get $bits) (local.get $c)))
        (local.set $from (i32.add (local.get $from) (i32.const 2)))
        (local.set $to (i32.add (local.get $to) (i32.const 2)))
        (br $next)))
    (local.get $bits)))
