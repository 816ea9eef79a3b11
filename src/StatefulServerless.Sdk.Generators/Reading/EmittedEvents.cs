using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace StatefulServerless.Generators.Reading;

/// <summary>Finds the message types that an argument of <c>Emit</c> can have, as far as the code tells.</summary>
internal sealed class EmittedEvents(KnownTypes types)
{
    public bool IsEmit(IInvocationOperation call) =>
        call.TargetMethod.Name == "Emit" && KnownTypes.Same(call.TargetMethod.ContainingType, types.CommandContext);

    public IEnumerable<(ITypeSymbol Type, Location Location)> Of(IOperation value) => value switch
    {
        IConversionOperation conversion when MessageOf(conversion.Type) is null => Of(conversion.Operand),
        IParenthesizedOperation parenthesized => Of(parenthesized.Operand),
        IConditionalOperation { WhenFalse: { } otherwise } conditional => Of(conditional.WhenTrue).Concat(Of(otherwise)),
        ISwitchExpressionOperation choice => choice.Arms.SelectMany(arm => Of(arm.Value)),
        ICollectionExpressionOperation collection => collection.Elements.SelectMany(Of),
        ISpreadOperation spread => Of(spread.Operand),
        IArrayCreationOperation { Initializer: { } elements } => elements.ElementValues.SelectMany(Of),
        _ => MessageOf(value.Type) is { } message ? [(message, value.Syntax.GetLocation())] : [],
    };

    private ITypeSymbol? MessageOf(ITypeSymbol? type) => type switch
    {
        null => null,
        IArrayTypeSymbol array => MessageOf(array.ElementType),
        _ when types.IsMessage(type) => type,
        _ => types.MessageSequence(type) is { } element && types.IsMessage(element) ? element : null,
    };
}
