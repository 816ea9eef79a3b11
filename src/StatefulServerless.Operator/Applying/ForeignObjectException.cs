using StatefulServerless.Operator.Api;

namespace StatefulServerless.Operator.Applying;

/// <summary>An object of the name that is needed belongs to somebody else.</summary>
internal sealed class ForeignObjectException(ResourceKind kind, string name)
    : Exception($"there is a foreign {kind} '{name}', which the operator does not take over; delete or rename it, or choose another name for the service");
