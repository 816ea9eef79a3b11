using System.Reflection;
using Example.ShoppingCart;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using StatefulServerless.Protocol;
using StatefulServerless.Streams;

namespace StatefulServerless.Benchmarks.Streams;

/// <summary>
/// The same entity class behind a runner as they are often written: handlers are looked up by their attributes when a stream begins, and invoked by reflection. It
/// brings nothing back after a failure and observes nothing.
/// </summary>
internal sealed class ReflectedCart
{
    private const BindingFlags Members = BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public;

    private readonly ShoppingCartEntity _entity = new();
    private readonly Dictionary<string, MethodInfo> _commands = Methods<CommandHandlerAttribute>().ToDictionary(method => method.Name);
    private readonly Dictionary<string, MethodInfo> _events = Methods<EventHandlerAttribute>().ToDictionary(method => Descriptor(method.GetParameters()[0].ParameterType).FullName);
    private readonly Google.Protobuf.Reflection.ServiceDescriptor _service = Example.ShoppingCart.Api.ShoppingCart.Descriptor;

    public async Task RunAsync(IAsyncStreamReader<EntityStreamIn> frames, IAsyncStreamWriter<EntityStreamOut> answers, CancellationToken cancellationToken)
    {
        while (await frames.MoveNext(cancellationToken))
        {
            var frame = frames.Current;
            if (frame.Init is { } init) ((IManagedState)_entity).Begin(init.EntityId);
            else if (frame.Event is { } @event) Apply(@event.Payload);
            else if (frame.Command is { } command) await answers.WriteAsync(Answer(command), cancellationToken);
        }
    }

    private static IEnumerable<MethodInfo> Methods<TAttribute>()
        where TAttribute : Attribute => typeof(ShoppingCartEntity).GetMethods(Members).Where(method => method.GetCustomAttribute<TAttribute>() is not null);

    private static MessageDescriptor Descriptor(System.Type message) =>
        (MessageDescriptor)message.GetProperty("Descriptor", BindingFlags.Static | BindingFlags.Public)!.GetValue(null)!;

    private EntityStreamOut Answer(Command command)
    {
        var method = _commands[command.Name];
        var context = new EmittingContext(command, Apply);
        var payload = _service.FindMethodByName(command.Name).InputType.Parser.ParseFrom(command.Payload.Value);
        object[] arguments = [.. method.GetParameters().Select(parameter => parameter.ParameterType == typeof(CommandContext) ? (object)context : payload)];
        try
        {
            var reply = method.Invoke(_entity, arguments) as IMessage ?? new Empty();
            return new EntityStreamOut { Reply = new Reply { CommandId = command.Id, Payload = Any.Pack(reply), Events = { context.Events } } };
        }
        catch (TargetInvocationException failed)
        {
            return new EntityStreamOut { Failure = new Failure { CommandId = command.Id, Description = failed.InnerException!.Message } };
        }
    }

    private void Apply(Any @event)
    {
        var method = _events[@event.TypeUrl[(@event.TypeUrl.LastIndexOf('/') + 1)..]];
        method.Invoke(_entity, [Descriptor(method.GetParameters()[0].ParameterType).Parser.ParseFrom(@event.Value)]);
    }
}
