"""Lists of element names that the HTML Standard's tree construction goes by."""

BLANKS = " \t\n\f\r"
"""What HTML takes for blanks between tags; a no-break space is none."""

VOID = frozenset(
    "area base basefont bgsound br col embed frame hr img input keygen link meta param source "
    "track wbr".split()
)
"""Elements that never have content, whatever the source says."""

RAW_TEXT = frozenset("script style textarea title xmp iframe noembed noframes noscript".split())
"""Elements whose content holds no tags, with scripting on."""

FORMATTING = frozenset("a b big code em font i nobr s small strike strong tt u".split())
"""Elements that are opened again when something else closed them (13.2.4.3)."""

CLOSES_P = frozenset(
    "address article aside blockquote center dd details dialog dir div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr li listing main menu nav ol p "
    "plaintext pre search section summary table ul xmp".split()
)
"""Elements whose start tag closes an open ``p``."""

SPECIAL = CLOSES_P | frozenset(
    "applet area base basefont bgsound body br button caption col colgroup embed frame frameset "
    "head html iframe img input keygen link marquee meta noembed noframes noscript object param "
    "script select source style tbody td template textarea tfoot th thead title tr track wbr".split()
)
"""Elements that the end tag of an ordinary element cannot close (13.2.4.2)."""

HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())

HEAD_CONTENT = frozenset(
    "base basefont bgsound link meta noframes noscript script style template title".split()
)
"""Elements that stay in a head; any other start tag opens the body."""

TABLE_PARENTS = {
    "caption": ("table",),
    "colgroup": ("table",),
    "col": ("colgroup",),
    "tbody": ("table",),
    "thead": ("table",),
    "tfoot": ("table",),
    "tr": ("tbody", "thead", "tfoot"),
    "td": ("tr",),
    "th": ("tr",),
}
"""The parts of a table, and what each may stand in."""

SVG = frozenset(
    "a animate animateMotion animateTransform circle clipPath defs desc ellipse feBlend "
    "feColorMatrix feComponentTransfer feComposite feDisplacementMap feDropShadow feFlood feFuncA "
    "feFuncB feFuncG feFuncR feGaussianBlur feImage feMerge feMergeNode feMorphology feOffset "
    "feTurbulence filter g image line linearGradient marker mask metadata mpath path pattern "
    "polygon polyline radialGradient rect script set stop style svg switch symbol text textPath "
    "title tspan use view".split()
)
MATHML = frozenset(
    "annotation maction math menclose merror mfenced mfrac mi mmultiscripts mn mo mover mpadded "
    "mphantom mprescripts mroot mrow ms mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr "
    "munder munderover none semantics".split()
)

SVG_NAMES = {
    name.lower(): name
    for name in (
        "altGlyph altGlyphDef altGlyphItem animateColor animateMotion animateTransform clipPath "
        "feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix "
        "feDiffuseLighting feDisplacementMap feDistantLight feDropShadow feFlood feFuncA feFuncB "
        "feFuncG feFuncR feGaussianBlur feImage feMerge feMergeNode feMorphology feOffset "
        "fePointLight feSpecularLighting feSpotLight feTile feTurbulence foreignObject glyphRef "
        "linearGradient radialGradient textPath"
    ).split()
}
"""Names that get their capitals back inside ``svg``."""

SVG_ATTRIBUTES = {
    name.lower(): name
    for name in (
        "attributeName attributeType baseFrequency baseProfile calcMode clipPathUnits "
        "diffuseConstant edgeMode filterUnits glyphRef gradientTransform gradientUnits "
        "kernelMatrix kernelUnitLength keyPoints keySplines keyTimes lengthAdjust "
        "limitingConeAngle markerHeight markerUnits markerWidth maskContentUnits maskUnits "
        "numOctaves pathLength patternContentUnits patternTransform patternUnits pointsAtX "
        "pointsAtY pointsAtZ preserveAlpha preserveAspectRatio primitiveUnits refX refY "
        "repeatCount repeatDur requiredExtensions requiredFeatures specularConstant "
        "specularExponent spreadMethod startOffset stdDeviation stitchTiles surfaceScale "
        "systemLanguage tableValues targetX targetY textLength viewBox viewTarget "
        "xChannelSelector yChannelSelector zoomAndPan"
    ).split()
}
