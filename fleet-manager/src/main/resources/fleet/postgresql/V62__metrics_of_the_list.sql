-- What the list, the overview and the map read of each kiosk: without it PostgreSQL reads the whole table of last values for it.
create index metric_of_the_list on metric (name, kiosk)
    where device = '' and name in ('Kiosk/In Service', 'Kiosk/Out Of Service Reasons', 'Kiosk/In Use', 'Help/Called');
