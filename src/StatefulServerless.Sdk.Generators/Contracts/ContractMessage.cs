namespace StatefulServerless.Generators.Contracts;

/// <summary>A stored message: <c>event shop.ItemAdded</c> or <c>state shop.Cart</c>.</summary>
/// <param name="Line">The number of the line in the baseline, from 0.</param>
/// <param name="IsEvent">Whether it is an event; else a state.</param>
/// <param name="Message">The full name of the message.</param>
internal sealed record ContractMessage(int Line, bool IsEvent, string Message);
