"""Longhands that have no bearing on visibility: only ``@supports`` asks what they take.

The same form as in :mod:`~.property_table`, without initial values. Logical properties, which
stand for the physical ones, are in :mod:`~.logical`.
"""

OTHER = """
-webkit-box-decoration-break := slice | clone
-webkit-font-smoothing := auto | none | antialiased | subpixel-antialiased
-webkit-line-break := auto | loose | normal | strict | after-white-space
-webkit-locale := auto | <string>
-webkit-rtl-ordering := logical | visual
-webkit-ruby-position := before | after
-webkit-tap-highlight-color := <color>
-webkit-text-combine := none | horizontal
-webkit-text-orientation := sideways | sideways-right | vertical-right | upright
-webkit-user-drag := auto | none | element
-webkit-user-modify := read-only | read-write | read-write-plaintext-only
-webkit-border-image := none | <image> || [ <number [0,∞]> | <percentage [0,∞]> ]{1,4}
-webkit-perspective-origin-x := left | center | right | <length-percentage>
-webkit-perspective-origin-y := top | center | bottom | <length-percentage>
-webkit-transform-origin-x := left | center | right | <length-percentage>
-webkit-transform-origin-y := top | center | bottom | <length-percentage>
-webkit-transform-origin-z := <length>
accent-color := auto | <color>
alignment-baseline := auto | baseline | before-edge | text-before-edge | middle | central |
  after-edge | text-after-edge | ideographic | alphabetic | hanging | mathematical
anchor-scope := none | all | <dashed-ident>#
animation-trigger := none
app-region := drag | no-drag | none
baseline-shift := baseline | sub | super | <length-percentage> | <number>
baseline-source := auto | first | last
border-shape := none | <basic-shape>
box-decoration-break := slice | clone
break-after := <break-outside>
break-before := <break-outside>
break-inside := auto | avoid | avoid-page | avoid-column
buffered-rendering := auto | dynamic | static
caret-animation := auto | manual
caret-color := auto | <color>
caret-shape := auto | bar | block | underscore
clip-rule := nonzero | evenodd
color-interpolation := auto | srgb | linearrgb
color-interpolation-filters := auto | srgb | linearrgb
color-rendering := auto | optimizespeed | optimizequality
column-rule-break := none | normal | intersection
column-rule-color := <rule-colors>
column-rule-style := <line-style>#
column-rule-width := <line-width>#
column-rule-visibility-items := normal | all | around | between
contain-intrinsic-height := <intrinsic>
contain-intrinsic-width := <intrinsic>
contain-intrinsic-block-size := <intrinsic>
contain-intrinsic-inline-size := <intrinsic>
corner-top-left-shape := <corner>
corner-top-right-shape := <corner>
corner-bottom-left-shape := <corner>
corner-bottom-right-shape := <corner>
corner-start-start-shape := <corner>
corner-start-end-shape := <corner>
corner-end-start-shape := <corner>
corner-end-end-shape := <corner>
cx := <length-percentage> | <number>
cy := <length-percentage> | <number>
d := none | path( <path-string> )
dominant-baseline := auto | alphabetic | middle | central | hanging | mathematical | ideographic |
  text-before-edge | text-after-edge | use-script | no-change | reset-size
dynamic-range-limit := standard | no-limit | constrained | dynamic-range-limit-mix( <any> )
fill-rule := nonzero | evenodd
flex-line-count := <integer [1,∞]>
flood-color := <color>
flood-opacity := <alpha>
font-feature-settings := normal | [ <string> [ <integer [0,∞]> | on | off ]? ]#
font-kerning := auto | normal | none
font-language-override := normal | <string>
font-optical-sizing := auto | none
font-palette := normal | light | dark | <dashed-ident> | palette-mix( <any> )
font-size-adjust := none | [ ex-height | cap-height | ch-width | ic-width | ic-height ]?
  [ from-font | <number [0,∞]> ]
font-synthesis-small-caps := auto | none
font-synthesis-style := auto | none
font-synthesis-weight := auto | none
font-variant-alternates := normal | historical-forms || stylistic( <custom-ident> ) ||
  styleset( <custom-ident># ) || character-variant( <custom-ident># ) || swash( <custom-ident> ) ||
  ornaments( <custom-ident> ) || annotation( <custom-ident> )
font-variant-east-asian := normal | [ jis78 | jis83 | jis90 | jis04 | simplified | traditional ] ||
  [ full-width | proportional-width ] || ruby
font-variant-emoji := normal | text | emoji | unicode
font-variant-ligatures := normal | none | [ common-ligatures | no-common-ligatures ] ||
  [ discretionary-ligatures | no-discretionary-ligatures ] ||
  [ historical-ligatures | no-historical-ligatures ] || [ contextual | no-contextual ]
font-variant-numeric := normal | [ lining-nums | oldstyle-nums ] ||
  [ proportional-nums | tabular-nums ] || [ diagonal-fractions | stacked-fractions ] || ordinal ||
  slashed-zero
font-variant-position := normal | sub | super
font-variation-settings := normal | [ <string> <number> ]#
hyphenate-character := auto | <string>
hyphenate-limit-chars := [ auto | <integer [1,∞]> ]{1,3}
image-orientation := none | from-image
initial-letter := normal | <number [1,∞]> [ <integer [1,∞]> | drop | raise ]?
interest-delay-start := normal | <time [0,∞]>
interest-delay-end := normal | <time [0,∞]>
lighting-color := <color>
line-break := auto | loose | normal | strict | anywhere
margin-trim := none | block | [ block-start || block-end ]
marker-end := none | <url>
marker-mid := none | <url>
marker-start := none | <url>
math-depth := auto-add | add( <integer> ) | <integer>
math-shift := normal | compact
math-style := normal | compact
orphans := <integer [1,∞]>
overflow-anchor := auto | none | visible
overscroll-behavior-x := auto | contain | none
overscroll-behavior-y := auto | contain | none
overscroll-behavior-block := auto | contain | none
overscroll-behavior-inline := auto | contain | none
page := auto | <custom-ident>
position-area := none | <area-word>{1,2}
position-try-fallbacks := none | [ <dashed-ident> ||
  [ flip-block || flip-inline || flip-start ] | <area-word>{1,2} ]#
position-try-order := normal | most-width | most-height | most-block-size | most-inline-size
print-color-adjust := economy | exact
r := <length-percentage [0,∞]> | <number [0,∞]>
reading-flow := normal | source-order | flex-visual | flex-flow | grid-rows | grid-columns | grid-order
reading-order := <integer>
row-rule-break := none | normal | intersection
row-rule-color := <rule-colors>
row-rule-style := <line-style>#
row-rule-width := <line-width>#
row-rule-visibility-items := normal | all | around | between
ruby-align := start | center | space-between | space-around
ruby-overhang := auto | none
ruby-position := over | under
rule-overlap := row-over-column | column-over-row
rx := auto | <length-percentage [0,∞]> | <number [0,∞]>
ry := auto | <length-percentage [0,∞]> | <number [0,∞]>
scroll-behavior := auto | smooth
scroll-initial-target := none | nearest
scroll-margin-top := <length>
scroll-margin-right := <length>
scroll-margin-bottom := <length>
scroll-margin-left := <length>
scroll-margin-block-start := <length>
scroll-margin-block-end := <length>
scroll-margin-inline-start := <length>
scroll-margin-inline-end := <length>
scroll-marker-group := none | before | after
scroll-padding-top := auto | <length-percentage [0,∞]>
scroll-padding-right := auto | <length-percentage [0,∞]>
scroll-padding-bottom := auto | <length-percentage [0,∞]>
scroll-padding-left := auto | <length-percentage [0,∞]>
scroll-padding-block-start := auto | <length-percentage [0,∞]>
scroll-padding-block-end := auto | <length-percentage [0,∞]>
scroll-padding-inline-start := auto | <length-percentage [0,∞]>
scroll-padding-inline-end := auto | <length-percentage [0,∞]>
scroll-snap-align := [ none | start | end | center ]{1,2}
scroll-snap-stop := normal | always
scroll-snap-type := none | [ x | y | block | inline | both ] [ mandatory | proximity ]?
scroll-target-group := none | auto
scroll-timeline-axis := [ block | inline | x | y ]#
scroll-timeline-name := [ none | <dashed-ident> ]#
scrollbar-color := auto | <color>{2}
shape-image-threshold := <alpha>
shape-rendering := auto | optimizespeed | crispedges | geometricprecision
speak := none | normal | spell-out | digits | literal-punctuation | no-punctuation
stroke-dasharray := none | [ <length-percentage [0,∞]> | <number [0,∞]> ]+ |
  [ <length-percentage [0,∞]> | <number [0,∞]> ]#
stroke-dashoffset := <length-percentage> | <number>
stroke-linecap := butt | round | square
stroke-linejoin := miter | round | bevel
stroke-miterlimit := <number [0,∞]>
text-anchor := start | middle | end
text-autospace := normal | no-autospace
text-box-edge := auto | text | [ text | cap | ex ] [ text | alphabetic ]
text-box-trim := none | trim-start | trim-end | trim-both
text-combine-upright := none | all
text-decoration-skip-ink := auto | none | all
text-emphasis-color := <color>
text-emphasis-position := [ over | under ] && [ right | left ]?
text-emphasis-style := none | [ filled | open ] || [ dot | circle | double-circle | triangle | sesame ]
  | <string>
text-justify := auto | none | inter-word | inter-character | distribute
text-rendering := auto | optimizespeed | optimizelegibility | geometricprecision
text-size-adjust := none | auto | <percentage [0,∞]>
text-spacing-trim := normal | space-all | space-first | trim-start
text-underline-offset := auto | <length-percentage>
text-underline-position := auto | from-font | [ under || [ left | right ] ]
text-wrap-style := auto | balance | pretty | stable
timeline-scope := none | <dashed-ident>#
touch-action := auto | none | manipulation | [ [ pan-x | pan-left | pan-right ] ||
  [ pan-y | pan-up | pan-down ] || pinch-zoom ]
vector-effect := none | non-scaling-stroke
view-timeline-axis := [ block | inline | x | y ]#
view-timeline-inset := [ [ auto | <length-percentage> ]{1,2} ]#
view-timeline-name := [ none | <dashed-ident> ]#
view-transition-class := none | <name>+
view-transition-group := normal | contain | nearest | <custom-ident>
view-transition-name := none | match-element | <transition-name>
view-transition-scope := none | all
widows := <integer [1,∞]>
x := <length-percentage> | <number>
y := <length-percentage> | <number>
"""

PRODUCTIONS = """
break-outside := auto | avoid | avoid-column | avoid-page | column | left | page | recto | right | verso
intrinsic := [ auto ]? [ none | <length [0,∞]> ]
rule-colors := <color>#
corner := round | scoop | bevel | notch | square | squircle |
  superellipse( [ <number> | infinity | -infinity ] )
area-word := left | center | right | span-left | span-right | x-start | x-end | span-x-start |
  span-x-end | span-all | top | bottom | span-top | span-bottom | y-start | y-end | span-y-start |
  span-y-end | block-start | block-end | span-block-start | span-block-end | inline-start |
  inline-end | span-inline-start | span-inline-end | start | end | span-start | span-end |
  self-start | self-end | span-self-start | span-self-end
"""
