  inputs.rollback = alarms.length > 0 ? { alarms: alarms.map(({ name }) => ({ alarmName: name })) } : {};
});
