; Every pattern has one capture of its own, which names what reads the node (declared.py, references.py, counts.py).
; Patterns of one node keep matches in document order, and a query cheap on deep trees.

; what a file declares
(package_declaration) @package
(import_declaration) @import
(module_declaration) @module
[
  (class_declaration)
  (interface_declaration)
  (enum_declaration)
  (record_declaration)
  (annotation_type_declaration)
] @type
[(class_body) (interface_body) (enum_body) (annotation_type_body)] @body
(enum_constant) @constant
[(field_declaration) (constant_declaration)] @field
[
  (method_declaration)
  (constructor_declaration)
  (compact_constructor_declaration)
  (annotation_type_element_declaration)
] @method

; names in their scopes
(local_variable_declaration) @variable
(enhanced_for_statement) @each
(lambda_expression) @lambda
(catch_clause) @catch
(try_with_resources_statement) @resources
(instanceof_expression) @instanceof
(type_pattern) @type-pattern
(record_pattern) @record-pattern
(record_pattern_component) @record-component

; types
(superclass) @superclass
(super_interfaces) @interfaces
(extends_interfaces) @superinterfaces
(throws) @throws
[(permits) (type_bound)] @types
(type_arguments) @arguments
(cast_expression) @cast
(class_literal) @class-literal
(array_creation_expression) @array
[(uses_module_directive) (provides_module_directive)] @service
(requires_module_directive) @requires
[(annotation) (marker_annotation)] @annotation

; expressions
(object_creation_expression) @construct
(explicit_constructor_invocation) @constructor
(method_invocation) @call
(method_reference) @method-reference
(field_access) @access
(string_literal) @string

; numbers
[
  (if_statement)
  (for_statement)
  (while_statement)
  (do_statement)
] @control
[(switch_expression) (try_statement)] @nest
(synchronized_statement) @synchronized
(switch_label) @label
(ternary_expression) @ternary
[
  (expression_statement)
  (return_statement)
  (throw_statement)
  (break_statement)
  (continue_statement)
  (yield_statement)
  (assert_statement)
] @statement
[(line_comment) (block_comment)] @comment
