using Google.Protobuf.Reflection;
using StatefulServerless.Protocol;
using StatefulServerless.Proxy.Tests.BadInput;
using Type = Google.Protobuf.Reflection.FieldDescriptorProto.Types.Type;

namespace StatefulServerless.Proxy.Tests.Upgrades;

/// <summary>The good spec of the tables as it was first, and changes of it.</summary>
internal static class CartSpecs
{
    public static EntitySpec First => DescriptorCase.GoodSpec;

    public static EntitySpec WithMethod(string name) => Changed(file => file.Service[0].Method.Add(
        new MethodDescriptorProto { Name = name, InputType = ".x.Get", OutputType = ".x.Add" }));

    public static EntitySpec WithoutDoGet => Changed(file => file.Service[0].Method.RemoveAt(1));

    public static EntitySpec WithoutName => Changed(file => Fields(file).Remove(NameIn(file)));

    public static EntitySpec WithNumericName => Changed(file => NameIn(file).Type = Type.Int32);

    public static EntitySpec StoredUnder(string persistenceId)
    {
        var spec = First.Clone();
        spec.PersistenceId = persistenceId;
        return spec;
    }

    private static EntitySpec Changed(Action<FileDescriptorProto> change)
    {
        var spec = First.Clone();
        var file = FileDescriptorSet.Parser.ParseFrom(spec.Proto).File.Single();
        change(file);
        spec.Proto = GeneratedSets.SetOf(file);
        return spec;
    }

    private static FieldDescriptorProto NameIn(FileDescriptorProto file) => Fields(file).Single(field => field.Name == "name");

    private static Google.Protobuf.Collections.RepeatedField<FieldDescriptorProto> Fields(FileDescriptorProto file) =>
        file.MessageType.Single(message => message.Name == "Add").Field;
}
