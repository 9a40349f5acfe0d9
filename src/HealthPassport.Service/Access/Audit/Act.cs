using HealthPassport.Model;

namespace HealthPassport.Service.Access.Audit;

/// <summary>What an administrator can do that is written down.</summary>
internal enum Act
{
    /// <summary>The first administrator set the service up.</summary>
    ServiceSetUp,

    /// <summary>A member of staff was registered.</summary>
    PersonInvited,

    /// <summary>A member of staff got a new one-time link.</summary>
    PersonLinked,

    /// <summary>A member of staff was matched with a subject of the outside provider.</summary>
    PersonMatched,

    /// <summary>A system was registered.</summary>
    ClientRegistered,

    /// <summary>A system's keys were replaced.</summary>
    ClientKeysReplaced,

    /// <summary>Somebody's rights were changed.</summary>
    RightsChanged,

    /// <summary>Somebody was taken away, with all rights, tokens and sessions.</summary>
    SubjectRemoved,

    /// <summary>A signing key was retired.</summary>
    KeyRetired,

    /// <summary>A signing key was reported as compromised.</summary>
    KeyCompromised,

    /// <summary>A private key was destroyed.</summary>
    KeyDestroyed,

    /// <summary>A services pack was put here.</summary>
    ServicesPackTaken,

    /// <summary>A services pack was taken away.</summary>
    ServicesPackRemoved,
}

/// <summary>The names of acts in the database and in JSON.</summary>
internal static class ActNames
{
    /// <summary>The name, in kebab case.</summary>
    public static string Of(Act act) => ReasonNames.Kebab(act.ToString());
}
