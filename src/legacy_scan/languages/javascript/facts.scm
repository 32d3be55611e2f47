(import_statement) @import
(export_statement source: (_)) @import
(call_expression function: [(identifier) (import)]) @require
(call_expression function: (identifier) @name)
(new_expression constructor: (identifier) @name)
(member_expression object: (identifier)) @member
(call_expression function: (member_expression) @called)
(variable_declarator name: (identifier) @name)
(function_declaration name: (identifier) @name)
(class_declaration name: (_) @name)
(generator_function_declaration name: (identifier) @name)
(function_expression name: (identifier) @name)
(method_definition name: [(property_identifier) (private_property_identifier)] @name)
(pair key: (property_identifier) @name value: [(function_expression) (generator_function) (arrow_function)])
