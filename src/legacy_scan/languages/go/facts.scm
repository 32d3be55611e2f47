(import_spec) @import
(selector_expression operand: (identifier)) @selector
(qualified_type) @qualified
