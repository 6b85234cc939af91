"""Productions that several properties share, in value definition syntax."""

PRODUCTIONS = """
alpha := <number> | <percentage>
ratio := <number [0,∞]> [ / <number [0,∞]> ]?
position := [ left | center | right | <length-percentage> ] |
  [ left | center | right | <length-percentage> ] [ top | center | bottom | <length-percentage> ] |
  [ top | center | bottom ] |
  [ left | center | right ] && [ top | center | bottom ] |
  [ [ left | right ] <length-percentage> ] && [ [ top | bottom ] <length-percentage> ]
bg-position := [ left | center | right | <length-percentage quirky> ] |
  [ left | center | right | <length-percentage quirky> ]
  [ top | center | bottom | <length-percentage quirky> ] |
  [ top | center | bottom ] | [ left | center | right ] && [ top | center | bottom ] |
  [ center | [ left | right ] <length-percentage>? ] &&
  [ center | [ top | bottom ] <length-percentage>? ]
image := <url> | <gradient> | <image-set> | <cross-fade>
image-set := image-set( <image-set-option># ) | -webkit-image-set( <image-set-option># )
image-set-option := [ <image> | <string> ] [ <resolution> || type( <string> ) ]?
cross-fade := -webkit-cross-fade( [ <image> | none ] , [ <image> | none ] , <alpha> )
gradient := linear-gradient( <linear-arguments> ) | repeating-linear-gradient( <linear-arguments> ) |
  radial-gradient( <radial-arguments> ) | repeating-radial-gradient( <radial-arguments> ) |
  conic-gradient( <conic-arguments> ) | repeating-conic-gradient( <conic-arguments> ) |
  -webkit-linear-gradient( <old-linear> ) | -webkit-repeating-linear-gradient( <old-linear> ) |
  -webkit-radial-gradient( <old-radial> ) | -webkit-repeating-radial-gradient( <old-radial> ) |
  -webkit-gradient( <oldest-gradient> )
colour-space := in [ srgb | srgb-linear | display-p3 | display-p3-linear | a98-rgb | prophoto-rgb |
  rec2020 | lab | oklab | xyz | xyz-d50 | xyz-d65 |
  [ hsl | hwb | lch | oklch ] [ [ shorter | longer | increasing | decreasing ] hue ]? ]
linear-arguments := [ [ <angle> | to <side-or-corner> ] || <colour-space> ]? , <stops> | <stops>
side-or-corner := [ left | right ] || [ top | bottom ]
stops := <stop> , [ [ <length-percentage> , ]? <stop> ]# | <stop>
stop := <color> <length-percentage>{0,2}
radial-arguments := [ [ [ <radial-shape> ]? [ at <position> ]? ]! || <colour-space> ]? , <stops> |
  <stops>
radial-shape := circle || [ <length [0,∞]> | <extent> ] |
  ellipse || [ <length-percentage [0,∞]>{2} | <extent> ]
extent := closest-side | farthest-side | closest-corner | farthest-corner
conic-arguments := [ [ [ from <angle> ]? [ at <position> ]? ]! || <colour-space> ]? , <angular-stops>
  | <angular-stops>
angular-stops := <angular-stop> , [ [ <angle-percentage> , ]? <angular-stop> ]# | <angular-stop>
angular-stop := <color> <angle-percentage>{0,2}
angle-percentage := <angle> | <percentage>
old-linear := [ [ <angle> | <side-or-corner> ] , ]? <old-stops>
old-radial := [ <position> , ]? [ [ [ circle | ellipse ] || <old-extent> |
  <length-percentage>{2} ] , ]? <old-stops>
old-extent := <extent> | contain | cover
old-stops := <stop> , <stop>#
oldest-gradient := linear , <old-point> , <old-point> [ , <oldest-stop> ]* |
  radial , <old-point> , <number> , <old-point> , <number> [ , <oldest-stop> ]*
old-point := [ left | center | right | <number> | <percentage> ]
  [ top | center | bottom | <number> | <percentage> ]
oldest-stop := from( <color> ) | to( <color> ) | color-stop( <alpha> , <color> )
line-width := thin | medium | thick | <length [0,∞] quirky>
line-style := none | hidden | dotted | dashed | solid | double | groove | ridge | inset | outset
box := border-box | padding-box | content-box
repeat-style := repeat-x | repeat-y | [ repeat | space | round | no-repeat ]{1,2}
bg-size := [ <length-percentage [0,∞]> | auto ]{1,2} | cover | contain
attachment := scroll | fixed | local
easing := linear | ease | ease-in | ease-out | ease-in-out | step-start | step-end |
  cubic-bezier( <number [0,1]> , <number> , <number [0,1]> , <number> ) |
  steps( <integer [1,∞]> [ , [ jump-start | jump-end | jump-none | jump-both | start | end ] ]? ) |
  linear( [ <number> && <percentage>{0,2} ]# )
inset-value := auto | <length-percentage quirky> | <anchor> | <anchor-size>
margin-value := auto | <length-percentage quirky> | <anchor-size>
padding-value := <length-percentage [0,∞] quirky>
size-keyword := min-content | max-content | fit-content | stretch | -webkit-min-content |
  -webkit-max-content | -webkit-fit-content | -webkit-fill-available
size-function := <length-percentage [0,∞] quirky> | <anchor-size>
size := auto | <size-keyword> | <size-function> | <calc-size>
max-size := none | <size-keyword> | <size-function> | <max-calc-size>
filter-functions := <filter-function>+
filter-function := blur( <length [0,∞]>? ) | brightness( <amount>? ) | contrast( <amount>? ) |
  grayscale( <amount>? ) | hue-rotate( <angle>? ) | invert( <amount>? ) | opacity( <amount>? ) |
  saturate( <amount>? ) | sepia( <amount>? ) |
  drop-shadow( <color>? && [ <length>{2} <length [0,∞]>? ] ) | <url>
amount := <number [0,∞]> | <percentage [0,∞]>
scale-number := <number> | <percentage>
transform-function := matrix( <number>#{6} ) | matrix3d( <number>#{16} ) |
  translate( <length-percentage> [ , <length-percentage> ]? ) | translatex( <length-percentage> ) |
  translatey( <length-percentage> ) | translatez( <length> ) |
  translate3d( <length-percentage> , <length-percentage> , <length> ) |
  scale( <scale-number> [ , <scale-number> ]? ) | scalex( <scale-number> ) |
  scaley( <scale-number> ) | scalez( <scale-number> ) |
  scale3d( <scale-number> , <scale-number> , <scale-number> ) |
  rotate( <angle> ) | rotatex( <angle> ) | rotatey( <angle> ) | rotatez( <angle> ) |
  rotate3d( <number> , <number> , <number> , <angle> ) | skew( <angle> [ , <angle> ]? ) |
  skewx( <angle> ) | skewy( <angle> ) | perspective( <length [0,∞]> | none )
radius := <length-percentage [0,∞]>{1,4} [ / <length-percentage [0,∞]>{1,4} ]?
basic-shape := inset( <length-percentage>{1,4} [ round <radius> ]? ) |
  xywh( <length-percentage>{2} <length-percentage [0,∞]>{2} [ round <radius> ]? ) |
  rect( [ <length-percentage> | auto ]{4} [ round <radius> ]? ) |
  circle( <shape-radius>? [ at <position> ]? ) |
  ellipse( [ <shape-radius>{2} ]? [ at <position> ]? ) |
  polygon( [ [ nonzero | evenodd ] , ]? [ <length-percentage> <length-percentage> ]# ) |
  path( [ [ nonzero | evenodd ] , ]? <path-string> ) | shape( <any> )
shape-radius := <length-percentage [0,∞]> | <extent>
geometry-box := border-box | padding-box | content-box | margin-box | fill-box | stroke-box | view-box
shadow := inset? && [ <length>{2} <length [0,∞]>? <length>? ] && <color>?
text-shadow := [ <length>{2} <length [0,∞]>? ] && <color>?
single-transition := <custom-ident>
animation-name := none | <custom-ident> | <string>
baseline := [ first | last ]? baseline
content-distribution := space-between | space-around | space-evenly | stretch
overflow-position := unsafe | safe | first | last
content-position := center | start | end | flex-start | flex-end
self-position := center | start | end | self-start | self-end | flex-start | flex-end
track-breadth := <length-percentage [0,∞]> | <flex> | min-content | max-content | auto
inflexible-breadth := <length-percentage [0,∞]> | min-content | max-content | auto
fixed-breadth := <length-percentage [0,∞]>
track-size := <track-breadth> | minmax( <inflexible-breadth> , <track-breadth> ) |
  fit-content( <length-percentage [0,∞]> )
fixed-size := <fixed-breadth> | minmax( <fixed-breadth> , <track-breadth> ) |
  minmax( <inflexible-breadth> , <fixed-breadth> )
track-list := [ <line-names>? [ <track-size> |
  repeat( <integer [1,∞]> , [ <line-names>? <track-size> ]+ <line-names>? ) ] ]+ <line-names>?
auto-track-list := [ <line-names>? [ <fixed-size> |
  repeat( <integer [1,∞]> , [ <line-names>? <fixed-size> ]+ <line-names>? ) ] ]* <line-names>?
  repeat( [ auto-fill | auto-fit ] , [ <line-names>? <fixed-size> ]+ <line-names>? )
  [ <line-names>? [ <fixed-size> |
  repeat( <integer [1,∞]> , [ <line-names>? <fixed-size> ]+ <line-names>? ) ] ]* <line-names>?
grid-line := auto | <line-name> | [ <line-number> && <line-name>? ] |
  [ span && [ <integer [1,∞]> || <line-name> ] ]
family-name := <string> | <custom-ident>+
"""


def productions(text: str) -> dict[str, str]:
    """Read lines of ``name := grammar``; a line without the sign goes on the one before."""
    found: dict[str, str] = {}
    name = ""
    for line in text.strip().splitlines():
        head, sign, grammar = line.partition(" := ")
        if sign:
            name, line = head, grammar  # noqa: PLW2901
        found[name] = f"{found.get(name, '')} {line}"
    return found
