/**
 * The grammar of CMPivot queries, the documented subset of KQL, as Peggy reads it. `options.refuse(span, kind)` throws:
 * what no other rule could make sense of is refused where it stands.
 */
export const GRAMMAR = String.raw`
{{
  const MOST_OPERANDS = 200;
}}
{
  const span = () => ({ at: offset(), end: range().end });
  const refuse = (kind, what) => options.refuse(kind, what);
  const chain = (first, rest) => {
    if (rest.length > MOST_OPERANDS) refuse('chain', { at: rest[MOST_OPERANDS].operator.at, end: rest[MOST_OPERANDS].operator.end });
    return rest.reduce((left, { operator, right }) => ({ kind: 'binary', operator, left, right, at: left.at, end: right.end }), first);
  };
}

Query = _ pipeline:Pipeline _ { return pipeline; }

Pipeline = source:Source operators:(_ '|' _ @Step)* { return { source, operators }; }

Source = Call / Name

Step = Where / Project / Distinct / Summarize / Order / Top / Take / Count / Join / Render / UnknownStep

Where = 'where' End _ predicate:Expression { return { kind: 'where', predicate, ...span() }; }

Project = 'project' End _ columns:NamedExpressions { return { kind: 'project', columns, ...span() }; }

Distinct = 'distinct' End _ columns:(Star / Expressions) { return { kind: 'distinct', columns, ...span() }; }
Star 'a column' = '*' { return null; }

Summarize
  = 'summarize' End _ aggregates:Aggregates by:(_ 'by' End _ @NamedExpressions)?
    { return { kind: 'summarize', aggregates, by: by ?? [], ...span() }; }
Aggregates = &('by' End) { return []; } / NamedExpressions

Order = ('order' / 'sort') End _ 'by' End _ by:Orderings { return { kind: 'order', by, ...span() }; }
Orderings = first:Ordering rest:(_ ',' _ @Ordering)* { return [first, ...rest]; }
Ordering
  = expression:Expression direction:(_ @('asc' / 'desc') End)? nulls:(_ 'nulls' End _ @('first' / 'last') End)?
    { return { expression, direction: direction ?? 'desc', nulls }; }

Top = 'top' End _ rows:Rows _ 'by' End _ by:Ordering { return { kind: 'top', rows, by, ...span() }; }
Take = 'take' End _ rows:Rows { return { kind: 'take', rows, ...span() }; }
Rows 'a number of rows' = digits:$[0-9]+ End { return { value: Number(digits), ...span() }; }

Count = 'count' End { return { kind: 'count', ...span() }; }

Join
  = 'join' End flavor:(_ 'kind' _ '=' _ @Name)? _ right:Joined on:(_ 'on' End _ @Name)?
    { return { kind: 'join', flavor, right, on, ...span() }; }
Joined = '(' _ @Pipeline _ ')' / source:Source { return { source, operators: [] }; }

Render = 'render' End _ chart:Name { return { kind: 'render', chart, ...span() }; }

UnknownStep = !(KnownStep End) name:Name { refuse('step', name); }
KnownStep = 'where' / 'project' / 'distinct' / 'summarize' / 'order' / 'sort' / 'top' / 'take' / 'count' / 'join' / 'render'

NamedExpressions = first:NamedExpression rest:(_ ',' _ @NamedExpression)* { return [first, ...rest]; }
NamedExpression
  = alias:Name _ '=' ![=~] _ expression:Expression { return { alias, expression, ...span() }; }
  / expression:Expression { return { alias: null, expression, ...span() }; }

Expressions = first:Expression rest:(_ ',' _ @Expression)* { return [first, ...rest]; }

Expression = Or
Or = first:And rest:(_ operator:OrOperator _ right:And { return { operator, right }; })* { return chain(first, rest); }
And
  = first:Comparison rest:(_ operator:AndOperator _ right:Comparison { return { operator, right }; })*
    { return chain(first, rest); }
Comparison
  = first:Sum rest:(_ operator:Comparer _ right:Sum { return { operator, right }; } / _ UnknownOperator)*
    { return chain(first, rest); }
Sum = first:Product rest:(_ operator:SumOperator _ right:Product { return { operator, right }; })* { return chain(first, rest); }
Product
  = first:Signed rest:(_ operator:ProductOperator _ right:Signed { return { operator, right }; })*
    { return chain(first, rest); }
Signed = '-' _ operand:Primary { return { kind: 'negation', operand, ...span() }; } / Primary

Primary = '(' _ @Expression _ ')' / Literal / Call / Name

Call = name:Name _ '(' _ list:Expressions? _ ')' { return { kind: 'call', name, arguments: list ?? [], ...span() }; }

OrOperator 'an operator' = symbol:$('or' End) { return { symbol, ...span() }; }
AndOperator 'an operator' = symbol:$('and' End) { return { symbol, ...span() }; }
SumOperator 'an operator' = symbol:[+-] { return { symbol, ...span() }; }
ProductOperator 'an operator' = symbol:$([*%] / '/' !'/') { return { symbol, ...span() }; }
Comparer 'an operator'
  = symbol:$(('==' / '!=' / '<=' / '>=' / '<' / '>') !Symbol / '!'? ('like' / 'contains' / 'startswith' / 'endswith') End)
    { return { symbol, ...span() }; }
UnknownOperator
  = !Comparer (Symbol+ (Letter Character*)? / !Reserved Letter Character*) { refuse('operator', span()); }
Reserved = ('and' / 'or' / 'by' / 'asc' / 'desc' / 'nulls' / 'on') End
Symbol = [=!<>~&^?:;#$\x60\\]

Literal
  = value:Text { return { kind: 'literal', type: 'string', value, ...span() }; }
  / Instant
  / Timespan
  / Number
  / value:('true' / 'false') End { return { kind: 'literal', type: 'bool', value: value === 'true', ...span() }; }
  / 'null' End { return { kind: 'literal', type: 'null', value: null, ...span() }; }

Text 'text in quotes'
  = '@' "'" characters:("''" { return "'"; } / [^'\r\n])* "'" { return characters.join(''); }
  / '@' '"' characters:('""' { return '"'; } / [^"\r\n])* '"' { return characters.join(''); }
  / "'" @Characters "'"
  / '"' @QuotedCharacters '"'
Characters = characters:(Escape / [^'\\\r\n])* { return characters.join(''); }
QuotedCharacters = characters:(Escape / [^"\\\r\n])* { return characters.join(''); }
Escape
  = '\\u' digits:$(Hex Hex Hex Hex) { return String.fromCharCode(parseInt(digits, 16)); }
  / '\\' mark:[nrt'"\\] { return { n: '\n', r: '\r', t: '\t' }[mark] ?? mark; }
  / '\\' . { refuse('escape', span()); }
Hex = [0-9a-fA-F]

Instant
  = 'datetime' _ '(' _ text:(Text / $[0-9TZ:. +-]+) _ ')' {
    const written = text.trim();
    const milliseconds = /^\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?$/.test(written)
      ? Date.parse(written.length > 10 && !/(Z|[+-]\d\d:\d\d)$/.test(written) ? written.replace(' ', 'T') + 'Z' : written.replace(' ', 'T'))
      : NaN;
    if (Number.isNaN(milliseconds)) refuse('instant', span());
    return { kind: 'literal', type: 'datetime', value: milliseconds, ...span() };
  }

Timespan 'a length of time'
  = digits:Decimal unit:('ms' / 'd' / 'h' / 'm' / 's') End {
    const value = Number(digits) * { d: 86400000, h: 3600000, m: 60000, s: 1000, ms: 1 }[unit];
    if (value > Number.MAX_SAFE_INTEGER) refuse('number', span());
    return { kind: 'literal', type: 'timespan', value, ...span() };
  }

Number 'a number'
  = digits:$('0x' Hex+ / Decimal ([eE] [+-]? [0-9]+)?) End {
    const value = Number(digits);
    const isLong = /^(\d+|0x.+)$/.test(digits);
    if (!Number.isFinite(value) || (isLong && !Number.isSafeInteger(value))) refuse('number', span());
    return { kind: 'literal', type: isLong ? 'long' : 'real', value, ...span() };
  }
  / $([0-9] [0-9.a-zA-Z_]*) { refuse('number', span()); }
Decimal = $([0-9]+ ('.' [0-9]+)?)

Name 'a name' = !(Keyword End) name:$(Letter Character*) { return { kind: 'name', name, ...span() }; }
Keyword = 'and' / 'or' / 'true' / 'false' / 'null'
Letter = [a-zA-Z_]
Character = [a-zA-Z0-9_]
End = !Character

_ 'white space' = ([ \t\r\n] / '//' [^\r\n]*)*
`;
