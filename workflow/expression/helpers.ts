/** A JSONata function that the compiler defines in front of an expression that needs it. */
interface Helper {
  readonly parameters: readonly string[];
  readonly body: string;
  /** Other helpers that the body calls. */
  readonly needs: readonly string[];
}

/**
 * JavaScript's meaning where JSONata's own functions differ and the types are not known: each is written before
 * the expression, once, and only where it is needed. `docs/expressions.md` lists what each one guards.
 */
export const helpers: Readonly<Record<string, Helper>> = {
  // JSONata prints 15 digits of a number, JavaScript as many as it takes to read the number back. A partial
  // application of $join takes any element, and prints it as JavaScript does; reading it back proves it.
  digits: define(
    "n",
    "( $t := $string($n); $s := $number($t) = $n ? $t : $join(?, '')([$n]);" +
      " $number($s) = $n ? $s : $error('too many digits') )",
  ),
  text: define(
    "v",
    "$type($v) = 'number' ? $digits($v)" +
      " : $type($v) = 'array' ? $join([$map($v, function($i) { $i = null ? '' : $text($i) })], ',')" +
      " : $type($v) = 'object' ? '[object Object]' : $exists($v) ? $string($v) : 'undefined'",
    "digits",
  ),
  add: define(
    "a, $b",
    "$type($a) = 'number' and $type($b) = 'number' ? $a + $b" +
      " : $type($a) in ['string', 'array', 'object'] or $type($b) in ['string', 'array', 'object']" +
      " ? $text($a) & $text($b) : $error('cannot add')",
    "text",
  ),
  truthy: define("v", "$v or $type($v) in ['array', 'object']"),
  same: define(
    "a, $b",
    "$type($a) in ['array', 'object'] and $a = $b ? $error('cannot tell whether two equal objects are the same one')" +
      " : $exists($a) ? $a = $b : $exists($b) ? false : true",
  ),
  equal: define(
    "a, $b",
    "$exists($a) ? $a = $b and $not($type($a) in ['array', 'object']) : $exists($b) ? false : true",
  ),
  // What is missing, and NaN of a division, do not equal themselves.
  given: define("n", "$n = $n ? $n : $error('a value is missing here')"),
  numeric: define("n", "$type($n) = 'number' ? $n : $error('a number is missing here')"),
  size: define(
    "v",
    "$type($v) = 'array' ? $count($v) : $type($v) = 'string' ? $count($split($v, '')) : $v.length",
  ),
  at: define(
    "v, $i",
    "( $list := $type($v) = 'string' ? $split($v, '') : $v; $type($list) != 'array'" +
      " ? $lookup($v, $type($i) = 'number' ? $digits($i) : $i)" +
      " : $type($i) != 'number' ? $error('an index must be a number')" +
      " : $i >= 0 and $i = $floor($i) ? $list[$i] )",
    "digits",
  ),
  nth: define(
    "v, $i",
    "$type($v) = 'array' ? $v[$i] : $type($v) = 'string' ? $split($v, '')[$i] : $lookup($v, $string($i))",
  ),
  from: define(
    "v, $i",
    "( $list := $type($v) = 'string' ? $split($v, '') : $v; $k := $whole($i); $n := $k < 0 ? $count($list) + $k : $k;" +
      " $n >= 0 ? $list[$n] )",
    "whole",
  ),
  whole: define("n", "$exists($n) ? ($n < 0 ? $ceil($n) : $floor($n)) : 0"),
  cut: define(
    "v, $from, $to",
    "( $n := $count($v); $f := $whole($from); $a := $f < 0 ? $n + $f : $f;" +
      " $t := $exists($to) ? $whole($to) : $n; $b := $t < 0 ? $n + $t : $t;" +
      " [$filter($v, function($i, $k) { $k >= $a and $k < $b })[]] )",
    "whole",
  ),
  slice: define(
    "v, $from, $to",
    "$type($v) = 'string' ? $join($cut($split($v, ''), $from, $to)) : $cut($v, $from, $to)",
    "cut",
  ),
  between: define(
    "v, $from, $to",
    "( $n := $count($split($v, '')); $a := $max([0, $whole($from)]); $b := $exists($to) ? $max([0, $whole($to)]) : $n;" +
      " $slice($v, $min([$a, $b]), $max([$a, $b])) )",
    "whole",
    "slice",
  ),
  elements: define(
    "v",
    "$type($v) = 'string' ? [[1..$length($v)].$substring($v, $ - 1, 1)]" +
      " : $type($v) = 'array' ? $v : $error('cannot spread')",
  ),
  item: define("v", "$type($v) = 'array' ? [[$v]] : $exists($v) ? $v : null"),
  sure: define(
    "v",
    "$v = null ? $error('in an array null may stand for undefined: give it a default with ??') : $v",
  ),
  orNull: define("v", "$exists($v) ? $v : null"),
  piece: define("v", "$v = null ? '' : $text($v)", "text"),
  orMinusOne: define("v", "$exists($v) ? $v : -1"),
  has: define("v, $x", "$type($v) = 'string' ? $contains($v, $x) : $x in $v"),
  holds: define(
    "v, $x",
    "$type($v) = 'string' ? $contains($v, $x) : $exists($filter($v, function($i) { $same($i, $x) }))",
    "same",
  ),
  find: define(
    "v, $x",
    "$type($v) = 'string' ? ($contains($v, $x) ? $count($split($substringBefore($v, $x), '')) : -1)" +
      " : ( $k := [$map($v, function($i, $n) { $same($i, $x) ? $n })]; $count($k) = 0 ? -1 : $k[0] )",
    "same",
  ),
  findFrom: define(
    "v, $x, $from",
    "( $n := $size($v); $f := $whole($from); $g := $f >= 0 ? $f : $type($v) = 'string' ? 0 : $n + $f;" +
      " $a := $max([0, $min([$g, $n])]); $k := $find($slice($v, $a), $x); $k < 0 ? -1 : $k + $a )",
    "size",
    "whole",
    "slice",
    "find",
  ),
  findLast: define(
    "v, $x",
    "$type($v) = 'string' ? ( $u := $split($v, ''); $w := $split($x, '');" +
      " $k := $find($join($reverse($u)), $join($reverse($w))); $k < 0 ? -1 : $count($u) - $count($w) - $k )" +
      " : ( $k := [$map($v, function($i, $n) { $same($i, $x) ? $n })]; $count($k) = 0 ? -1 : $k[-1] )",
    "find",
    "same",
  ),
  concat: define(
    "a, $b",
    "$type($a) = 'string' ? $a & $text($b) : $append($a, $type($b) = 'array' ? $b : $exists($b) ? [$b] : [null])",
    "text",
  ),
  kind: define(
    "v",
    "$exists($v) ? $type($v) in ['null', 'array', 'object'] ? 'object' : $type($v) : 'undefined'",
  ),
  // A text that is no number gives nothing, as JavaScript gives NaN.
  num: define(
    "v",
    "$type($v) = 'string' ? ($contains($v, /^\\s*$/) ? 0 : $contains($v, /^\\s*([-+]?Infinity|0[box])/i)" +
      " ? $error('not a decimal number')" +
      " : $decimal($v, /^\\s*([-+]?)((?:\\d+\\.?\\d*|\\.\\d+)(?:e[-+]?\\d+)?)\\s*$/i))" +
      " : $type($v) in ['number', 'boolean'] ? $number($v) : $v = null ? 0 : $exists($v) ? $error('not a number')",
    "decimal",
  ),
  decimal: define(
    "v, $regex",
    "( $m := $match($v, $regex, 1); $exists($m) ? $number(($m.groups[0] = '-' ? '-0' : '0') & $m.groups[1]) )",
  ),
  json: define(
    "v",
    "$type($v) = 'array' ? '[' & $join([$map($v, function($i) { $json($i) })], ',') & ']'" +
      " : $type($v) = 'object' ? '{' & $join([$each($v, function($i, $k) { $json($k) & ':' & $json($i) })], ',') & '}'" +
      " : $type($v) = 'string' ? ( $s := $string([$v]); $substring($s, 1, $length($s) - 2) )" +
      " : $type($v) = 'number' ? $digits($v) : $string($v)",
    "digits",
  ),
  isInteger: define("v", "$type($v) = 'number' ? $floor($v) = $v : false"),
  pretty: define(
    "v",
    "$type($v) in ['array', 'object'] ? ($parse($string($v)) = $v ? $string($v, true) : $error('too many digits to print'))" +
      " : $json($v)",
    "json",
  ),
  timestamp: define(
    "v",
    "$type($v) = 'number' ? ($abs($v) <= 8640000000000000 ? $whole($v)) : $toMillis($v)",
    "whole",
  ),
  fill: define(
    "v, $width, $with",
    "( $n := $width - $count($split($v, ''));" +
      " $n > 0 and $with != '' ? ( $u := $split($with, ''); $join($map([1..$n], function($k) { $u[($k - 1) % $count($u)] })) ) : '' )",
  ),
  flatten: define(
    "v",
    "$reduce($v, function($l, $i) { $append($l, $type($i) = 'array' ? $flatten($i) : [$i]) }, [])",
  ),
  inBase: define("n, $radix", "$n = $floor($n) ? $formatBase($n, $radix) : $error('no whole number')"),
  repeat: define("v, $n", "$join([[1..$n].($v)])"),
  firstMatch: define(
    "v, $regex",
    "( $m := $match($v, $regex, 1); $exists($m) ? [$m.match, $m.groups] : null )",
  ),
  matches: define("v, $regex", "[$map($match($v, $regex), function($m) { [$m.match, $m.groups] })[]]"),
  allMatches: define("v, $regex", "( $m := [$match($v, $regex)]; $count($m) = 0 ? null : [$m.match] )"),
  // The exact value decides which way a half goes: it is split so that both products have no rounding.
  fixed: define(
    "n, $f",
    "( $a := $abs($n); $p := $power(10, $f); $h := $floor($a * 1024) / 1024; $k := $floor($a * $p);" +
      " $up := ($h * $p - $k - 0.5) + ($a - $h) * $p >= 0 ? 1 : 0;" +
      " $s := $pad($formatBase($k + $up), -($f + 1), '0'); $i := $length($s) - $f;" +
      " $a < 1000000000 ? ($n < 0 ? '-' : '') & $substring($s, 0, $i) & ($f > 0 ? '.' & $substring($s, $i) : '')" +
      " : $error('no number that toFixed can print') )",
  ),
  members: define("v", "$v != null ? $elements($v) : []", "elements"),
  unique: define(
    "v",
    "$exists($v[$type($) in ['array', 'object']]) ? $error('a Set of objects cannot be told apart') : $distinct($v)",
  ),
  wholeNumber: define(
    "v",
    "$contains($v, /^\\s*[-+]?0x/i) ? $error('not a decimal number') : $decimal($v, /^\\s*([-+]?)(\\d+)/)",
    "decimal",
  ),
  leadingNumber: define(
    "v",
    "$contains($v, /^\\s*[-+]?(Infinity|\\d+\\.e)/i) ? $error('not a decimal number')" +
      " : $decimal($v, /^\\s*([-+]?)(\\d*\\.?\\d+(?:e[-+]?\\d+)?)/i)",
    "decimal",
  ),
  plainText: define("v", "$contains($v, /\\$[$&`']/) ? $error('a replacement with a dollar sign') : $v"),
  plainPattern: define(
    "v",
    "$contains($v, /\\$[$&`'<0-9]/) ? $error('a replacement with a dollar sign') : $replace($v, '$', '$$')",
  ),
};

function define(parameters: string, body: string, ...needs: string[]): Helper {
  return { parameters: parameters.split(", $"), body, needs };
}
