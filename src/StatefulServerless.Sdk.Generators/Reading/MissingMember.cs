using Microsoft.CodeAnalysis;

namespace StatefulServerless.Generators.Reading;

/// <summary>Writes the handlers that are missing, as something to begin with. Names are in full; whoever adds them makes them short.</summary>
internal static class MissingMember
{
    public static string CommandHandler(Rpc rpc) => $$"""
        [global::StatefulServerless.CommandHandler]
        private {{KnownTypes.Write(rpc.Output)}} {{rpc.Name}}({{KnownTypes.Write(rpc.Input)}} command, global::StatefulServerless.CommandContext context) =>
            throw context.Fail(global::Grpc.Core.StatusCode.Unimplemented, "{{rpc.Name}} is not written yet");

        """;

    public static string EventHandler(ITypeSymbol @event) => $$"""
        [global::StatefulServerless.EventHandler]
        private void On({{KnownTypes.Write(@event)}} happened)
        {
        }

        """;
}
