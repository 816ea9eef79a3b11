using Microsoft.CodeAnalysis;

namespace StatefulServerless.Generators.Reading;

/// <summary>A method that is to answer an rpc, in one phase or, without one, in all.</summary>
internal sealed record HandlerOfRpc(IMethodSymbol Method, Rpc Rpc, IFieldSymbol? Phase)
{
    public bool Overlaps(HandlerOfRpc other) =>
        Rpc.Name == other.Rpc.Name && (Phase is null || other.Phase is null || Equals(Phase.ConstantValue, other.Phase.ConstantValue));
}
