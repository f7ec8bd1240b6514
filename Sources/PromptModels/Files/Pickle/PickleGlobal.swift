/// A function or class that a pickle asks for by name. To load the pickle would call it.
package struct PickleGlobal: Sendable, Hashable {
  /// The module, such as `torch._utils`; nil when the pickle computes it, so that no one can read it off.
  package let module: String?
  /// The name in the module, such as `_rebuild_tensor_v2`; nil as above.
  package let name: String?

  package init(module: String?, name: String?) {
    self.module = module
    self.name = name
  }

  /// Module and name with a dot, `?` for what cannot be read off.
  package var text: String { (module ?? "?") + "." + (name ?? "?") }

  /// Whether models need it and it does no harm, by the list below: tensors and their storages, types of numbers,
  /// ordered dictionaries and sets, numpy arrays and scalars, and the checkpoint record of PyTorch Lightning. What is
  /// not on the list is not harmful for sure; it is just nothing that tensors need.
  package var isKnown: Bool {
    guard let module, let name else { return false }
    return Self.known[module]?.contains(name) ?? false
  }

  /// Whether it does no harm when it is called either. The checkpoint record is only ever a key of a dictionary.
  var isCallable: Bool { isKnown && module?.hasPrefix("pytorch_lightning") == false }

  /// Whether it makes a tensor from a storage.
  var rebuildsTensor: Bool {
    guard let name else { return false }
    return isKnown && (name.hasPrefix("_rebuild_") || name == "_reconstruct")
  }

  private static let known: [String: Set<String>] = {
    let numpy: Set<String> = ["scalar", "_reconstruct"]
    let storages = [
      "BFloat16", "Bool", "Byte", "Char", "ComplexDouble", "ComplexFloat", "Double", "Float", "Half", "Int", "Long",
      "Short",
    ]
    let numbers = [
      "bfloat16", "bool", "complex128", "complex64", "float16", "float32", "float64", "float8_e4m3fn", "float8_e5m2",
      "int16", "int32", "int64", "int8", "uint8",
    ]
    return [
      "__builtin__": ["set"], "builtins": ["set"], "_codecs": ["encode"], "collections": ["OrderedDict"],
      "numpy": ["dtype", "ndarray"], "numpy.core.multiarray": numpy, "numpy._core.multiarray": numpy,
      "pytorch_lightning.callbacks.model_checkpoint": ["ModelCheckpoint"],
      "torch": Set(storages.map { $0 + "Storage" } + numbers + ["Size", "device"]),
      "torch._utils": [
        "_rebuild_device_tensor_from_numpy", "_rebuild_parameter", "_rebuild_tensor", "_rebuild_tensor_v2",
      ],
      "torch.nn.modules.container": ["ParameterDict"], "torch.storage": ["TypedStorage", "UntypedStorage"],
    ]
  }()
}
