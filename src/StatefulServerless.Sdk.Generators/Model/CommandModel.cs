namespace StatefulServerless.Generators.Model;

/// <summary>One rpc and its handler, or the handlers of different phases.</summary>
internal sealed record CommandModel(string Rpc, string Input, string Output, EquatableArray<HandlerModel> Handlers);
