(import_statement) @import
(export_statement source: (_)) @import
(call_expression function: [(identifier) (import)]) @require
(call_expression function: (identifier) @name)
(new_expression constructor: (identifier) @name)
(member_expression object: (identifier)) @member
(variable_declarator name: (identifier) @name)
(function_declaration name: (identifier) @name)
(class_declaration name: (_) @name)
