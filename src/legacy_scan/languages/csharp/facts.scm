(using_directive) @using
[(namespace_declaration) (file_scoped_namespace_declaration)] @namespace
[
  (class_declaration) (struct_declaration) (interface_declaration) (record_declaration)
  (enum_declaration) (delegate_declaration)
] @type
[(method_declaration) (constructor_declaration) (property_declaration) (event_declaration)
 (indexer_declaration) (operator_declaration) (conversion_operator_declaration) (destructor_declaration)] @member
[(variable_declaration) (parameter) (foreach_statement) (catch_declaration) (declaration_pattern)
 (declaration_expression) (from_clause)] @variable
(implicit_parameter) @variable

(base_list [(identifier) (qualified_name) (generic_name) (alias_qualified_name)] @name)
(primary_constructor_base_type type: (_) @name)
(object_creation_expression type: (_) @name)
(variable_declaration type: (_) @name)
(parameter type: (_) @name)
(parameter_list type: (_) @name)
(array_type type: (_) @name)
(tuple_element type: (_) @name)
(type_parameter_constraint type: (_) @name)
(indexer_declaration type: (_) @name)
(event_declaration type: (_) @name)
(delegate_declaration type: (_) @name)
(operator_declaration type: (_) @name)
(conversion_operator_declaration type: (_) @name)
(local_function_statement type: (_) @name)
(default_expression type: (_) @name)
(recursive_pattern type: (_) @name)
(type_pattern type: (_) @name)
(constant_pattern (identifier) @expression)
(property_declaration type: (_) @name)
(method_declaration returns: (_) @name)
(cast_expression type: (_) @name)
(as_expression right: (_) @name)
(typeof_expression type: (_) @name)
(declaration_pattern type: (_) @name)
(catch_declaration type: (_) @name)
(foreach_statement type: (_) @name)
(generic_name (identifier) @generic)
(type_argument_list (_) @name)
(attribute name: (_) @attribute)
(invocation_expression function: (_) @expression)
(member_access_expression) @expression
(argument (identifier) @expression)
(return_statement (identifier) @expression)
(element_access_expression expression: (identifier) @expression)
(assignment_expression right: (identifier) @expression)
