"""Longhands that bear on visibility: initial value and grammar, as Chromium 156 has them.

One line a property, ``name = initial := grammar``; a star after the name says that it inherits.
"""

BOX = """
display = inline := <display>
position = static := static | relative | absolute | fixed | sticky
top = auto := <inset-value>
right = auto := <inset-value>
bottom = auto := <inset-value>
left = auto := <inset-value>
float = none := none | left | right | inline-start | inline-end
clear = none := none | left | right | both | inline-start | inline-end
z-index = auto := auto | <integer>
box-sizing = content-box := content-box | border-box
width = auto := <size>
height = auto := <size>
min-width = auto := <size>
min-height = auto := <size>
max-width = none := <max-size>
max-height = none := <max-size>
margin-top = 0 := <margin-value>
margin-right = 0 := <margin-value>
margin-bottom = 0 := <margin-value>
margin-left = 0 := <margin-value>
padding-top = 0 := <padding-value>
padding-right = 0 := <padding-value>
padding-bottom = 0 := <padding-value>
padding-left = 0 := <padding-value>
border-top-width = medium := <line-width>
border-right-width = medium := <line-width>
border-bottom-width = medium := <line-width>
border-left-width = medium := <line-width>
border-top-style = none := <line-style>
border-right-style = none := <line-style>
border-bottom-style = none := <line-style>
border-left-style = none := <line-style>
border-top-color = currentcolor := <color quirky>
border-right-color = currentcolor := <color quirky>
border-bottom-color = currentcolor := <color quirky>
border-left-color = currentcolor := <color quirky>
border-top-left-radius = 0 := <length-percentage [0,∞]>{1,2}
border-top-right-radius = 0 := <length-percentage [0,∞]>{1,2}
border-bottom-right-radius = 0 := <length-percentage [0,∞]>{1,2}
border-bottom-left-radius = 0 := <length-percentage [0,∞]>{1,2}
border-image-source = none := none | <image>
border-image-slice = 100% := [ <number [0,∞]> | <percentage [0,∞]> ]{1,4} && fill?
border-image-width = 1 := [ <length-percentage [0,∞]> | <number [0,∞]> | auto ]{1,4}
border-image-outset = 0 := [ <length [0,∞]> | <number [0,∞]> ]{1,4}
border-image-repeat = stretch := [ stretch | repeat | round | space ]{1,2}
border-collapse* = separate := collapse | separate
border-spacing* = 0 := <length [0,∞] quirky>{1,2}
outline-width = medium := thin | medium | thick | <length [0,∞]>
outline-style = none := auto | none | dotted | dashed | solid | double | groove | ridge | inset | outset
outline-color = currentcolor := <color>
outline-offset = 0 := <length>
overflow-x = visible := visible | hidden | scroll | auto | overlay | clip
overflow-y = visible := visible | hidden | scroll | auto | overlay | clip
overflow-clip-margin = 0px := [ content-box | padding-box | border-box ] || <plain-length>
clip = auto := auto | rect( <clip-edges> )
clip-path = none := none | <url> | [ <basic-shape> || <geometry-box> ]
contain = none := none | strict | content |
  [ [ size | inline-size ] || layout || style || paint ]
container-type = normal := normal | [ [ size | inline-size ] || scroll-state ]
container-name = none := none | <name>+
content-visibility = visible := visible | auto | hidden
object-fit = fill := fill | contain | cover | none | scale-down
object-position = 50% 50% := <position>
object-view-box = none := none | inset( <length-percentage>{1,4} [ round <radius> ]? ) |
  xywh( <length-percentage>{2} <length-percentage [0,∞]>{2} [ round <radius> ]? ) |
  rect( [ <length-percentage> | auto ]{4} [ round <radius> ]? )
aspect-ratio = auto := auto || <ratio>
vertical-align = baseline := baseline | sub | super | text-top | text-bottom | middle | top |
  bottom | -webkit-baseline-middle | <length-percentage quirky>
table-layout = auto := auto | fixed
caption-side* = top := top | bottom
empty-cells* = show := show | hide
zoom = 1 := normal | <number [0,∞]> | <percentage [0,∞]>
resize = none := none | both | horizontal | vertical | block | inline | auto
interpolate-size* = numeric-only := numeric-only | allow-keywords
scrollbar-width = auto := auto | thin | none
scrollbar-gutter = auto := auto | stable && both-edges?
shape-outside = none := none | <image> | [ <basic-shape> || [ border-box | padding-box | content-box | margin-box ] ]
shape-margin = 0 := <length-percentage [0,∞]>
position-anchor = none := normal | none | auto | <dashed-ident>
position-visibility = anchors-visible := always | anchors-visible || no-overflow
anchor-name = none := none | <dashed-ident>#
overlay = none := none | auto
field-sizing = fixed := fixed | content
"""

LAYOUT = """
flex-direction = row := row | row-reverse | column | column-reverse
flex-wrap = nowrap := nowrap | [ wrap | wrap-reverse ] || balance
flex-grow = 0 := <number [0,∞]>
flex-shrink = 1 := <number [0,∞]>
flex-basis = auto := auto | content | min-content | max-content | fit-content | stretch |
  <length-percentage [0,∞]> | <calc-size>
order = 0 := <integer>
align-items = normal := normal | stretch | <baseline> | <overflow-position>? <self-position>
align-self = auto := auto | normal | stretch | anchor-center | <baseline> | <overflow-position>? <self-position>
align-content = normal := normal | <baseline> | <content-distribution> |
  <overflow-position>? <content-position>
justify-content = normal := normal | <content-distribution> |
  <overflow-position>? [ <content-position> | left | right ]
justify-items = legacy := normal | stretch | <baseline> |
  <overflow-position>? [ <self-position> | left | right ] | legacy |
  [ legacy && [ left | right | center ] ]
justify-self = auto := auto | normal | stretch | anchor-center | <baseline> |
  <overflow-position>? [ <self-position> | left | right ]
row-gap = normal := normal | <length-percentage [0,∞]>
column-gap = normal := normal | <length-percentage [0,∞]>
grid-template-columns = none := none | <track-list> | <auto-track-list> | subgrid <line-name-list>?
grid-template-rows = none := none | <track-list> | <auto-track-list> | subgrid <line-name-list>?
grid-template-areas = none := none | <string>+
grid-auto-columns = auto := <track-size>+
grid-auto-rows = auto := <track-size>+
grid-auto-flow = row := [ row | column ] || dense
grid-row-start = auto := <grid-line>
grid-row-end = auto := <grid-line>
grid-column-start = auto := <grid-line>
grid-column-end = auto := <grid-line>
column-count = auto := auto | <integer [1,∞]>
column-width = auto := auto | <length [0,∞]>
column-height = auto := auto | <length [0,∞]>
column-wrap = auto := auto | nowrap | wrap
column-span = none := none | all
column-fill = balance := balance | auto
-webkit-box-orient = horizontal := horizontal | vertical | inline-axis | block-axis
-webkit-box-direction* = normal := normal | reverse
-webkit-box-align = stretch := stretch | start | center | end | baseline
-webkit-box-pack = start := start | center | end | justify
-webkit-box-flex = 0 := <number>
-webkit-box-ordinal-group = 1 := <integer [1,∞]>
-webkit-line-clamp = none := none | <integer [1,∞]>
"""

PAINT = """
visibility* = visible := visible | hidden | collapse
opacity = 1 := <alpha>
color* = canvastext := <color quirky>
color-scheme* = normal := normal | [ [ light | dark | <scheme> ]+ && only? ]
filter = none := none | <filter-functions>
backdrop-filter = none := none | <filter-functions>
transform = none := none | <transform-function>+
translate = none := none | <length-percentage> [ <length-percentage> <length>? ]?
rotate = none := none | <strict-angle> | [ x | y | z | <number>{3} ] && <strict-angle>
scale = none := none | <scale-number>{1,3}
transform-origin = 50% 50% := <transform-origin>
transform-style = flat := flat | preserve-3d
transform-box = view-box := content-box | border-box | fill-box | stroke-box | view-box
perspective = none := none | <length [0,∞]>
perspective-origin = 50% 50% := <position>
backface-visibility = visible := visible | hidden
offset-path = none := none | <url> | [ <basic-shape> || <coord-box> ] | ray( <any> )
offset-distance = 0px := <length-percentage>
offset-rotate = auto := [ auto | reverse ] || <strict-angle>
offset-anchor = auto := auto | <position>
offset-position = normal := auto | normal | <position>
mix-blend-mode = normal := <blend-mode> | plus-lighter
isolation = auto := auto | isolate
will-change = auto := auto | <changing>#
background-color = transparent := <color quirky>
background-image = none := [ none | <image> ]#
background-position-x = 0% := [ center | [ left | right ]? <length-percentage>? ]!#
background-position-y = 0% := [ center | [ top | bottom ]? <length-percentage>? ]!#
background-size = auto := <bg-size>#
background-repeat = repeat := <repeat-style>#
background-attachment = scroll := <attachment>#
background-origin = padding-box := <box>#
background-clip = border-box := [ <box> | border-area | text ]#
background-blend-mode = normal := <blend-mode>#
mask-image = none := [ none | <image> ]#
-webkit-mask-position-x = 0% := [ center | [ left | right ]? <length-percentage>? ]!#
-webkit-mask-position-y = 0% := [ center | [ top | bottom ]? <length-percentage>? ]!#
mask-size = auto := <bg-size>#
mask-repeat = repeat := <repeat-style>#
mask-origin = border-box := <mask-box>#
mask-clip = border-box := [ <mask-box> | no-clip ]#
mask-mode = match-source := [ alpha | luminance | match-source ]#
mask-composite = add := [ add | subtract | intersect | exclude ]#
mask-type = luminance := luminance | alpha
-webkit-mask-box-image-source = none := none | <image>
-webkit-mask-box-image-slice = 0 fill := [ <number [0,∞]> | <percentage [0,∞]> ]{1,4} && fill?
-webkit-mask-box-image-width = auto := [ <length-percentage [0,∞]> | <number [0,∞]> | auto ]{1,4}
-webkit-mask-box-image-outset = 0 := [ <length [0,∞]> | <number [0,∞]> ]{1,4}
-webkit-mask-box-image-repeat = stretch := [ stretch | repeat | round | space ]{1,2}
-webkit-box-reflect = none := [ above | below | left | right ] <length-percentage>? <image>?
box-shadow = none := none | <shadow>#
image-rendering* = auto := auto | crisp-edges | -webkit-optimize-contrast | pixelated
appearance = none := <appearance>
pointer-events* = auto := auto | none | visiblepainted | visiblefill | visiblestroke | visible |
  painted | fill | stroke | bounding-box | all
interactivity* = auto := auto | inert
user-select = auto := auto | text | none | all
cursor* = auto := [ <image> [ <number>{2} ]? , ]* <cursor>
forced-color-adjust* = auto := auto | none | preserve-parent-color
fill* = black := none | context-fill | context-stroke | <color> | <url> [ none | <color> ]?
stroke* = none := none | context-fill | context-stroke | <color> | <url> [ none | <color> ]?
fill-opacity* = 1 := <alpha>
stroke-opacity* = 1 := <alpha>
stroke-width* = 1px := <length-percentage [0,∞]> | <number [0,∞]>
stop-color = black := <color>
stop-opacity = 1 := <alpha>
paint-order* = normal := normal | fill || stroke || markers
"""

TEXT = """
font-size* = medium := <absolute-size> | larger | smaller | -webkit-xxx-large | math |
  <length-percentage [0,∞] quirky>
font-family* = serif := <family-name>#
font-style* = normal := normal | italic | oblique <angle>?
font-weight* = 400 := normal | bold | bolder | lighter | <number [1,1000]>
font-stretch* = normal := <font-stretch> | <percentage [0,∞]>
font-variant-caps* = normal := normal | small-caps | all-small-caps | petite-caps | all-petite-caps |
  unicase | titling-caps
line-height* = normal := normal | <number [0,∞]> | <length-percentage [0,∞]>
letter-spacing* = normal := normal | <length-percentage quirky>
word-spacing* = normal := normal | <length-percentage quirky>
text-indent* = 0 := <length-percentage quirky> && hanging? && each-line?
text-align* = start := start | end | left | right | center | justify | -webkit-match-parent |
  -webkit-left | -webkit-right | -webkit-center | -webkit-auto
text-align-last* = auto := auto | start | end | left | right | center | justify
text-transform* = none := none | capitalize | uppercase | lowercase | math-auto
text-shadow* = none := none | <text-shadow>#
text-overflow = clip := clip | ellipsis
text-wrap-mode* = wrap := wrap | nowrap
white-space-collapse* = collapse := collapse | preserve | preserve-breaks | break-spaces
-webkit-text-fill-color* = currentcolor := <color>
-webkit-text-stroke-color* = currentcolor := <color>
-webkit-text-stroke-width* = 0 := thin | medium | thick | <length [0,∞]>
-webkit-text-security* = none := none | disc | circle | square
direction* = ltr := ltr | rtl
writing-mode* = horizontal-tb := horizontal-tb | vertical-rl | vertical-lr | sideways-rl |
  sideways-lr | lr-tb | rl-tb | tb-rl | lr | rl | tb
unicode-bidi = normal := normal | embed | isolate | bidi-override | isolate-override | plaintext |
  -webkit-isolate | -webkit-isolate-override | -webkit-plaintext
text-orientation* = mixed := mixed | upright | sideways | sideways-right
list-style-type* = disc := none | <counter-style>
list-style-position* = outside := inside | outside
list-style-image* = none := none | <image>
content = normal := none | normal | <content-replacement> [ / <content-alt>+ ]? |
  <content-item>+ [ / <content-alt>+ ]?
quotes* = auto := none | auto | [ <string> <string> ]+
counter-increment = none := none | [ <name> <integer>? ]+
counter-reset = none := none | [ [ <name> | reversed( <name> ) ] <integer>? ]+
counter-set = none := none | [ <name> <integer>? ]+
text-decoration-line = none := none | spelling-error | grammar-error |
  [ underline || overline || line-through || blink ]
text-decoration-style = solid := solid | double | dotted | dashed | wavy
text-decoration-color = currentcolor := <color>
text-decoration-thickness = auto := auto | from-font | <length-percentage>
word-break* = normal := normal | break-all | keep-all | break-word | auto-phrase
overflow-wrap* = normal := normal | break-word | anywhere
hyphens* = manual := none | manual | auto
tab-size* = 8 := <number [0,∞]> | <length [0,∞]>
"""

MOTION = """
animation-name = none := <animation-name>#
animation-duration = auto := [ auto | <time [0,∞]> ]#
animation-timing-function = ease := <easing>#
animation-delay = 0s := <time>#
animation-iteration-count = 1 := [ infinite | <number [0,∞]> ]#
animation-direction = normal := [ normal | reverse | alternate | alternate-reverse ]#
animation-fill-mode = none := [ none | forwards | backwards | both ]#
animation-play-state = running := [ running | paused ]#
animation-composition = replace := [ replace | add | accumulate ]#
animation-timeline = auto := [ auto | none | <dashed-ident> | <scroll-timeline> ]#
animation-range-start = normal := [ normal | <range-edge> ]#
animation-range-end = normal := [ normal | <range-edge> ]#
transition-property = all := none | <name>#
transition-duration = 0s := <time [0,∞]>#
transition-delay = 0s := <time>#
transition-timing-function = ease := <easing>#
transition-behavior = normal := [ normal | allow-discrete ]#
"""

PRODUCTIONS = """
display := none | contents | list-item | <display-internal> | <display-legacy> |
  [ [ block | inline ] || [ flow | flow-root | table | flex | grid | ruby | math ] ] |
  [ [ block | inline ]? && [ flow | flow-root ]? && list-item ]
display-internal := table-row-group | table-header-group | table-footer-group | table-row |
  table-cell | table-column-group | table-column | table-caption | ruby-text
display-legacy := inline-block | inline-table | inline-flex | inline-grid | -webkit-box |
  -webkit-inline-box | -webkit-flex | -webkit-inline-flex
clip-edges := [ <length quirky> | auto ]#{4} | [ <length quirky> | auto ]{4}
coord-box := border-box | padding-box | content-box | fill-box | stroke-box | view-box
mask-box := border-box | padding-box | content-box | fill-box | stroke-box | view-box
blend-mode := normal | multiply | screen | overlay | darken | lighten | color-dodge | color-burn |
  hard-light | soft-light | difference | exclusion | hue | saturation | color | luminosity
transform-origin := [ left | center | right | top | bottom | <length-percentage> ] |
  [ [ left | center | right | <length-percentage> ] [ top | center | bottom | <length-percentage> ] |
  [ center | left | right ] && [ center | top | bottom ] ] <length>?
appearance := none | auto | button | checkbox | listbox | menulist | menulist-button | meter |
  progress-bar | radio | searchfield | textarea | textfield | base-select
cursor := auto | default | none | context-menu | help | pointer | progress | wait | cell |
  crosshair | text | vertical-text | alias | copy | move | no-drop | not-allowed | e-resize |
  n-resize | ne-resize | nw-resize | s-resize | se-resize | sw-resize | w-resize | ew-resize |
  ns-resize | nesw-resize | nwse-resize | col-resize | row-resize | all-scroll | zoom-in |
  zoom-out | grab | grabbing | -webkit-grab | -webkit-grabbing | -webkit-zoom-in |
  -webkit-zoom-out
absolute-size := xx-small | x-small | small | medium | large | x-large | xx-large | xxx-large
font-stretch := normal | ultra-condensed | extra-condensed | condensed | semi-condensed |
  semi-expanded | expanded | extra-expanded | ultra-expanded
counter-style := <string> | <custom-ident> | symbols( <any> )
content-replacement := <image>
content-item := <string> | <image> | open-quote | close-quote | no-open-quote | no-close-quote |
  counter( <custom-ident> [ , [ none | <counter-style> ] ]? ) |
  counters( <custom-ident> , <string> [ , [ none | <counter-style> ] ]? ) | attr( <any> )
content-alt := <string> | counter( <any> ) | counters( <any> ) | attr( <any> )
line-name-list := [ <line-names> | repeat( [ <integer [1,∞]> | auto-fill ] , <line-names>+ ) ]+
scroll-timeline := scroll( [ [ nearest | root | self ] || [ block | inline | x | y ] ]? ) |
  view( [ [ block | inline | x | y ] || [ auto | <length-percentage> ]{1,2} ]? )
range-edge := <length-percentage> | [ cover | contain | entry | exit | entry-crossing |
  exit-crossing | scroll ] <length-percentage>?
"""
