namespace StatefulServerless.Generators.Contracts;

/// <summary>A stored field: <c>shop.ItemAdded 2 quantity int64</c> or <c>shop.Cart 1 items repeated shop.Item</c>.</summary>
/// <param name="Line">The number of the line in the baseline, from 0.</param>
/// <param name="Message">The full name of the message.</param>
/// <param name="Number">The field's number.</param>
/// <param name="Name">The field's name, as in the .proto file.</param>
/// <param name="Type">The field's type; a repeated one with <c>repeated </c> before it.</param>
internal sealed record ContractField(int Line, string Message, int Number, string Name, string Type);
